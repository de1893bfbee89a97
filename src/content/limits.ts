/* Every duration and count of the content script, each with its reason. */

// --- chip ---
/** How often the chip is put right: its place, its words, what the page did to it. */
export const chipTickMs = 100
export const noteMs = 4000
export const chipGapPx = 6
/** How often a chip that the page took away is put back. */
export const mostReturns = 3
/** A page that is zoomed or scaled to less makes it too small to be seen. */
export const leastChipPx = 20
/** How long the chip must have stood there in plain sight, and a pointer upon it, before a press counts. */
export const plainForMs = 500
export const pointerForMs = 50
/** How often it must have been seen there: a page that keeps the thread busy would else have time that nobody looks at. */
export const leastPlainLooks = 5

// --- pointing ---
/** Whoever has not chosen by then has turned to something else. */
export const longestPointingMs = 120_000

// --- detection ---
/** A box smaller than this is not for people. */
export const leastBoxPx = 10
/** More than any login page has; beyond it nothing is looked at, so that a hostile page costs no time. */
export const mostInputs = 1000
/** A page of more elements outside of shadow roots is not searched for them: it is not one component that draws it. */
export const mostSearched = 2500
/** The same while it changes, when it is looked at again and again. */
export const mostSearchedInUnrest = 500
/** How many elements before a box may stand between it and the heading that is about it. */
export const mostStepsBack = 500
/** How many places are passed in search of the text beside a box. */
export const mostTextSteps = 300

/** A rule that is longer than the worker reads is left out. */
export const mostHintLength = 2000
/** A report that says more than the worker reads would be none. */
export const mostNameLength = 1000
export const mostAddressLength = 4000

// --- watching ---
/** A page that has just come is looked at sooner: its scripts build its form right then. */
export const lookFirstMs = 50
export const lookEveryMs = 150
/** How much longer the pause gets with every look in vain: a form is built early, or when the person does something. */
export const slowDown = 1.02
/** More places than that changed at once are a list that is drawn, not a form. */
export const mostPlacesOfForm = 20
/** How often a page is looked at that has come to rest without a form, and then changes. */
export const lookAfterRestMs = 1000
export const quietMs = 1000
/** A page that never rests counts as settled all the same. */
export const longestUnrestMs = 5000
export const longestAnswerMs = 10_000
/** Looks without a form found, so that a page that changes for ever costs next to nothing. */
export const mostLooks = 150
/** Of these, what is left at most once a page has come to rest without a form: it takes minutes then. */
export const looksAfterRest = 110
/** Of these, what is left once a login form has gone: a webmail's inbox is not to be watched for long. */
export const looksAfterForm = 60

// --- filling ---
/**
 * What a page gets to react to an input, and twice as long each time it is filled again; timed, because a page that
 * paints nothing has no frames to wait for.
 */
export const reactionMs = 50
/** Three seconds in all, for a page whose script is slow to start. */
export const mostTries = 5
/** How long after it is loaded a page's script may not have taken over its form: it asks its server first. */
export const lateScriptMs = 3000
