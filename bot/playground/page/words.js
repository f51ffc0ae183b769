// All words of the page itself, in Dutch and in English.

import { keep, kept } from "./memory.js";

const WORDS = {
  nl: {
    skip: "Naar de gesprekken",
    tagline: "Stel een leervraag. Leermaat zoekt een collega die je helpt.",
    time: "De tijd van deze oefening",
    hour: "Een uur later",
    day: "Morgen",
    restart: "Opnieuw beginnen",
    guide: "Probeer dit",
    guide_away: "Verberg",
    guide_ask: "Stel als {name} een leervraag",
    guide_answer: "Antwoord als {name}",
    guide_thanks: "Zie het bedankje",
    guide_question: "/leervraag hoe help ik iemand met dementie die niet wil douchen?",
    guide_ask_how: "Je vraag staat klaar. Druk op Enter, en kies wie je vraagt.",
    guide_answer_how: "Zeg dat je helpt. Typ dan je antwoord, en druk op Enter.",
    guide_thanks_how: "Sluit af als {asker}, en bedank. {answerer} ziet het meteen.",
    waiting: "Ook nieuw voor:",
    tabs: "Wie je bent",
    sure: "Opnieuw beginnen?",
    sure_why: "Alle gesprekken op deze pagina gaan weg.",
    sure_yes: "Ja, begin opnieuw",
    sure_no: "Nee, ga terug",
    who: "Wie ben je hier?",
    talk_of: "Gesprek van {name}",
    as_forms: "Met formulieren",
    as_steps: "Stap voor stap",
    how: "Hoe Leermaat vragen stelt",
    empty: "Hier is nog niets gezegd.",
    empty_hint: "Typ een bericht, of typ / voor wat je kunt doen.",
    box: "Bericht van {name} aan Leermaat",
    box_hint: "Bericht, of / voor opdrachten",
    send: "Verstuur",
    attach: "Stuur een bestand",
    you: "Jij",
    bot: "Leermaat",
    edited: "gewijzigd",
    removed: "Dit bericht is verwijderd.",
    pending: "wordt verstuurd",
    failed: "Niet verstuurd.",
    again: "Probeer opnieuw",
    edit: "Wijzig",
    remove: "Verwijder",
    reply: "Antwoord",
    editing: "Je wijzigt je bericht.",
    replying: "Antwoord op: {preview}",
    never_mind: "Stop hiermee",
    optional: "(hoeft niet)",
    most: "Kies er hooguit {most}.",
    choose: "Kies …",
    close: "Sluit het formulier",
    cancel: "Sluit",
    mend: "Er klopt nog iets niet. Het staat bij het veld.",
    said_meanwhile: "Leermaat zegt: {preview}",
    new_one: "1 nieuw bericht",
    new_more: "{count} nieuwe berichten",
    new_for: "Nieuw bericht voor {name}: {preview}",
    commands_one: "1 opdracht. Kies met de pijltjes en Enter.",
    commands_more: "{count} opdrachten. Kies met de pijltjes en Enter.",
    commands: "Opdrachten",
    moved: "Het is nu {time}.",
    restarted: "We beginnen opnieuw.",
    no_link: "Er is nu geen verbinding met Leermaat.",
    too_large: "Dit bestand is te groot. Tot 1 MB kan.",
    too_long: "Dit is te lang. Maak het korter.",
    nobody: "Deze persoon is er niet meer. Laad de pagina opnieuw.",
    trouble: "Dit lukte niet. Probeer het zo weer.",
    file: "Bestand {name}",
  },
  en: {
    skip: "To the conversations",
    tagline: "Ask what you want to learn. Leermaat finds a colleague to help.",
    time: "The time of this exercise",
    hour: "An hour later",
    day: "Tomorrow",
    restart: "Start over",
    guide: "Try this",
    guide_away: "Hide",
    guide_ask: "Ask a question as {name}",
    guide_answer: "Answer as {name}",
    guide_thanks: "See the thank-you",
    guide_question: "/leervraag hoe help ik iemand met dementie die niet wil douchen?",
    guide_ask_how: "Your question is ready. Press Enter, and choose whom you ask.",
    guide_answer_how: "Say that you help. Then type your answer, and press Enter.",
    guide_thanks_how: "Close as {asker}, and say thanks. {answerer} sees it at once.",
    waiting: "Also new for:",
    tabs: "Who you are",
    sure: "Start over?",
    sure_why: "All conversations on this page will go.",
    sure_yes: "Yes, start over",
    sure_no: "No, go back",
    who: "Who are you here?",
    talk_of: "Conversation of {name}",
    as_forms: "With forms",
    as_steps: "Step by step",
    how: "How Leermaat asks questions",
    empty: "Nothing was said here yet.",
    empty_hint: "Type a message, or type / to see what you can do.",
    box: "Message from {name} to Leermaat",
    box_hint: "Message, or / for commands",
    send: "Send",
    attach: "Send a file",
    you: "You",
    bot: "Leermaat",
    edited: "edited",
    removed: "This message was removed.",
    pending: "sending",
    failed: "Not sent.",
    again: "Try again",
    edit: "Edit",
    remove: "Remove",
    reply: "Reply",
    editing: "You are editing your message.",
    replying: "Reply to: {preview}",
    never_mind: "Stop this",
    optional: "(optional)",
    most: "Choose at most {most}.",
    choose: "Choose …",
    close: "Close the form",
    cancel: "Close",
    mend: "Something needs mending. It says so at the field.",
    said_meanwhile: "Leermaat says: {preview}",
    new_one: "1 new message",
    new_more: "{count} new messages",
    new_for: "New message for {name}: {preview}",
    commands_one: "1 command. Choose with the arrows and Enter.",
    commands_more: "{count} commands. Choose with the arrows and Enter.",
    commands: "Commands",
    moved: "It is now {time}.",
    restarted: "We start over.",
    no_link: "There is no connection with Leermaat now.",
    too_large: "This file is too large. Up to 1 MB will do.",
    too_long: "This is too long. Please make it shorter.",
    nobody: "This person is gone. Reload the page.",
    trouble: "That did not work. Please try again.",
    file: "File {name}",
  },
};

let spoken = kept("language") === "en" ? "en" : "nl";

export const language = () => spoken;

export function say(key, facts = {}) {
  const words = WORDS[spoken][key] ?? WORDS[spoken].trouble;
  return words.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
}

export const count = (number, key) =>
  say(number === 1 ? `${key}_one` : `${key}_more`, { count: number });

export function speak(chosen) {
  spoken = chosen;
  keep("language", chosen);
  document.documentElement.lang = chosen;
  translate(document);
}

// Puts the words in place that stand in the page from the start.
export function translate(root) {
  for (const element of root.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say);
  }
  for (const element of root.querySelectorAll("[data-say-label]")) {
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
  }
}
