type Child = Node | string;

/** An element with attributes and children. Text goes in as text: nothing is ever read as markup. */
export function create<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function createButton(text: string, onPress: () => void, className = ''): HTMLButtonElement {
  const button = create('button', { type: 'button', ...(className && { class: className }) }, text);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') onPress();
  });
  return button;
}

/** A button switched off stays in the tab order: it would drop the keyboard's place otherwise. */
export function setEnabled(button: HTMLButtonElement, isEnabled: boolean): void {
  button.setAttribute('aria-disabled', String(!isEnabled));
}

export function createSelect(options: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
  return create('select', {}, ...options.map(([value, text]) => create('option', { value }, text)));
}

/** A control with its visible label. */
export function createField(label: string, control: HTMLElement): HTMLElement {
  control.id = `field-${label.toLowerCase().replace(/\W+/g, '-')}`;
  return create('div', { class: 'field' }, create('label', { for: control.id }, label), control);
}

export interface Row<Item> {
  readonly element: HTMLElement;
  draw(item: Item): void;
}

/** Draws a list so that an item keeps its element, and with it the keyboard's focus, for as long as its key is there. */
export function createRows<Item>(
  list: HTMLElement,
  keyOf: (item: Item) => string,
  createRow: (item: Item) => Row<Item>,
): (items: readonly Item[]) => void {
  let rows = new Map<string, Row<Item>>();
  return (items) => {
    const next = new Map(items.map((item) => [keyOf(item), rows.get(keyOf(item)) ?? createRow(item)]));
    for (const [key, row] of rows) if (!next.has(key)) row.element.remove();
    rows = next;
    items.forEach((item, index) => {
      const row = rows.get(keyOf(item));
      if (!row) return;
      row.draw(item);
      if (list.children[index] !== row.element) list.insertBefore(row.element, list.children[index] ?? null);
    });
  };
}
