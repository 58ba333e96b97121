import { type SampleVisitorName, sampleVisitorNames, sampleVisitors } from '../samples/visitors.ts';
import { create, createButton, createField, createSelect } from './dom.ts';

/** Where a new conversation comes from: one of the sample visitors, one after the other unless chosen. */
export function createArrivals(onArrival: (sample: SampleVisitorName) => void) {
  const select = createSelect(sampleVisitorNames.map((name) => [name, sampleVisitors[name].label] as const));
  const arrive = () => {
    const sample = sampleVisitorNames[select.selectedIndex];
    if (!sample) return;
    onArrival(sample);
    select.selectedIndex = (select.selectedIndex + 1) % sampleVisitorNames.length;
  };
  return {
    element: create(
      'div',
      { class: 'arrivals' },
      createField('Visitor', select),
      createButton('New conversation', arrive, 'primary'),
    ),
  };
}
