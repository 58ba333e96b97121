import { literal, page } from '../../browser/pages/page.ts';

/** What our panel draws for one customer: each piece of text, and the element that it stands in. */
export interface DrawnRecord {
  readonly conversationId: string;
  readonly name: string;
  readonly rows: readonly (readonly [tag: string, text: string])[];
}

/** The script that draws a record without any library; the limit of whatever draws one. */
const DRAW = `
  const draw = ({ name, rows }) => {
    const region = document.createElement('section');
    region.setAttribute('aria-label', 'Customer record');
    const heading = document.createElement('h2');
    heading.textContent = name;
    region.append(heading);
    for (const [tag, text] of rows) {
      const row = document.createElement(tag);
      row.textContent = text;
      region.append(row);
    }
    document.getElementById('record').replaceChildren(region);
    document.getElementById('said').textContent = 'Now showing ' + name;
  };`;

/**
 * A panel of nothing but a Map and the DOM, with the same text as ours and the same list of conversations: it takes messages from a port
 * and draws at once, or once per frame with `?batched`.
 */
export function plainPanelPage(records: readonly DrawnRecord[]): string {
  return page(
    'Plain panel',
    `<ul id="list" aria-label="Open conversations"></ul>
    <p id="said" role="status"></p>
    <div id="record"></div>
    <script>
      ${DRAW}
      const records = new Map(${literal(records)}.map((record) => [record.conversationId, record]));
      const pills = new Map();
      const unread = new Map();
      for (const { conversationId, name } of records.values()) {
        const pill = document.createElement('li');
        pill.textContent = name;
        document.getElementById('list').append(pill);
        pills.set(conversationId, pill);
      }
      let focusedId;
      let drawnId;
      const show = () => {
        if (focusedId === drawnId) return;
        pills.get(drawnId)?.removeAttribute('aria-current');
        pills.get(focusedId)?.setAttribute('aria-current', 'true');
        drawnId = focusedId;
        draw(records.get(focusedId));
      };
      const showUnread = () => {
        for (const [id, count] of unread) pills.get(id).dataset.unread = count;
        unread.clear();
      };
      let isWaiting = false;
      const isBatched = location.search === '?batched';
      const later = () => {
        if (isWaiting) return;
        isWaiting = true;
        requestAnimationFrame(() => { isWaiting = false; show(); showUnread(); });
      };
      const take = ({ data }) => {
        if (data.event === 'com.iadvize.desk.CONVERSATION_FOCUSED') focusedId = data.conversationId;
        else if (data.conversationParticipantType === 'Visitor') {
          unread.set(data.conversationId, (unread.get(data.conversationId) ?? 0) + 1);
        }
        if (isBatched) later();
        else { show(); showUnread(); }
      };
      addEventListener('message', ({ data, ports }) => {
        if (data === 'port') ports[0].onmessage = take;
      });
    </script>`,
  );
}

/** What a desk loads anew for every conversation: it finds the record at once and draws it, asking nobody. */
export function framedAppPage(): string {
  return page(
    'App of a desk',
    `<p id="said" role="status"></p>
    <div id="record"></div>
    <script src="/records.js"></script>
    <script>
      ${DRAW}
      draw(window.records[location.hash.slice(1)]);
    </script>`,
  );
}

export function recordsScript(records: readonly DrawnRecord[]): string {
  return `window.records = ${literal(Object.fromEntries(records.map((record) => [record.conversationId, record])))};`;
}
