/** What an error says. @param {unknown} error */
export const messageOf = error => String((error instanceof Error && error.message) || error);
