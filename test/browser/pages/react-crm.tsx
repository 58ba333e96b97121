import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { DeskWithPanel } from '../../../examples/react.tsx';

/** A CRM of one page that holds the guide's component, as strictly as React can. */
function Crm() {
  const [isAtDesk, setIsAtDesk] = useState(true);
  const [customer, setCustomer] = useState('nobody yet');
  return (
    <>
      <p>
        Customer: <output id="customer">{customer}</output>
      </p>
      <button type="button" onClick={() => setIsAtDesk(!isAtDesk)}>
        {isAtDesk ? 'Leave the desk' : 'Come back'}
      </button>
      {isAtDesk && (
        <DeskWithPanel
          // Another function at each render, as they are written most often.
          token={() => window.desksideToken()}
          onRecord={({ contactId, status }) => setCustomer(contactId ?? status)}
        />
      )}
    </>
  );
}

declare global {
  interface Window {
    desksideToken: () => Promise<string>;
  }
}

const place = document.createElement('div');
document.body.append(place);
createRoot(place).render(
  <StrictMode>
    <Crm />
  </StrictMode>,
);
