/** What `look` finds; `otherwise` where the browser forbids even to look. */
export function attempt<Found>(look: () => Found, otherwise: Found): Found {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
