// The browser's two stores. In a frame of another site they may be closed to us: then nothing is remembered, and all else works.
const open = store => ({
  get: key => attempt(() => store().getItem(key)) ?? null,
  set: (key, value) => attempt(() => store().setItem(key, value)),
  remove: key => attempt(() => store().removeItem(key))
});

/** What lasts as long as this tab. */
export const tabStore = open(() => sessionStorage);

/** What outlives the tab. */
export const browserStore = open(() => localStorage);

function attempt(use) {
  try {
    return use();
  } catch {
    return undefined;
  }
}
