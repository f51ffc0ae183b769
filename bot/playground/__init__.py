"""The web playground: several people side by side on one page, on this machine only."""
