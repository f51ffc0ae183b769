// What a person does in their pane, sent to the server.

import { now } from "./clock.js";
import { announce } from "./elements.js";
import { act, newKey } from "./server.js";
import { say } from "./words.js";

const failing = (refused) => announce(say(refused.reason ?? "trouble"));

export function deeds(pane) {
  const account = () => pane.person.account;
  const took = (who, outcome) => { if (who === account()) pane.took(outcome); };

  function quietly(deed) {
    const who = account();
    return done(who, deed).then((outcome) => took(who, outcome), failing);
  }

  const done = (who, deed) => act(who, { mode: pane.mode, key: newKey(), ...deed });

  // Own words stand there at once; the server's own account of them takes their place.
  async function tell(own, deed) {
    const who = account();
    const said = { mine: true, file: "", at: now(), ...own };
    pane.put({ ...said, state: "pending" });
    try {
      took(who, await done(who, { key: own.native, ...deed }));
    } catch (refused) {
      failing(refused);
      if (who === account()) pane.put({ ...said, state: "failed", again: deed });
    }
  }

  return {
    says: (text, on) => tell({ native: newKey(), text }, { kind: "says", text, on }),
    again: ({ again, state, ...own }) => tell(own, again),
    edits: (line, text) => quietly({ kind: "edit", line, text }),
    edit: (said) => pane.composer.edit(said),
    remove: (said) => quietly({ kind: "delete", line: said.native }),
    reply: (said) => pane.composer.reply(said),

    async submit(token, answers) {
      const who = account();
      const outcome = await done(who, { kind: "submit", token, answers });
      took(who, outcome);
      return outcome;
    },

    async press(said, data, button) {
      const buttons = [...button.closest(".bubble").querySelectorAll(".choice")];
      if (buttons.some((one) => one.getAttribute("aria-disabled"))) return;
      for (const one of buttons) one.setAttribute("aria-disabled", "true");
      await quietly({ kind: "press", data, on: said.native });
      for (const one of buttons) one.removeAttribute("aria-disabled");
    },

    async sends(file, text) {
      const content = await base64(file);
      const voice = file.type.startsWith("audio/");
      await tell({ native: newKey(), text, file: file.name },
        { kind: "sends", name: file.name, content, text, voice });
    },
  };
}

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = failed;
    reader.readAsDataURL(file);
  });
}
