import type { KeyboardEvent } from 'react';

/**
 * The key of a press that is a shortcut of the view it bubbled to: nothing that is being typed, nothing with a modifier. A letter is
 * in lower case. Digits go by their place: on a French keyboard the row gives them with Shift only.
 */
export function plainKey({ nativeEvent: event }: KeyboardEvent): string | undefined {
  if (event.defaultPrevented || event.isComposing || event.repeat) return undefined;
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  if (event.target instanceof Element && event.target.closest(TYPED_INTO)) return undefined;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  return digit ?? event.key.toLowerCase();
}

const TYPED_INTO = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
