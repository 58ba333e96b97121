import { createRoot } from 'react-dom/client';

// A page of React that shows a name, which it knows from the start.
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <section aria-label="Customer record">
      <h2>{root.dataset.name}</h2>
    </section>,
  );
}
