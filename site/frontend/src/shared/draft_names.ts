// How the browser names what was written and not saved.
export const PREFIX = "opening-up:draft:";
