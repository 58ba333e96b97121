import { create } from './dom.ts';
import type { Place } from './place.ts';

/** Said where no page is around the desk that could listen. */
export function createLonelyNotice({ panel }: Place): HTMLElement {
  const advice = panel
    ? [' Open ', create('a', { href: panel }, panel.replace(/\/$/, '')), ' to see it beside the panel.']
    : [
        ` Frame ${location.origin}${location.pathname} in the page that your panel is on, and have the panel accept ${location.origin}.`,
      ];
  return create(
    'section',
    { class: 'lonely', 'aria-label': 'Notice' },
    'Nobody listens to this desk: no page embeds it.',
    ...advice,
  );
}
