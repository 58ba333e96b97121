import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { copyText } from './doctor/copy-text.ts';
import { createDoctor, type Doctor, type DoctorDeps } from './doctor/create-doctor.ts';
import { examine } from './doctor/examine.ts';
import { reportOf } from './doctor/report-of.ts';
import { useDoctorText } from './text/use-doctor-text.ts';
import { DoctorLayout } from './views/doctor-layout.tsx';

/**
 * `/doctor`, where the panel would be or in a tab of its own: what keeps the panel from working there. Made once for a page, since it
 * listens from then on.
 */
export function openDoctor(deps: DoctorDeps): () => ReactNode {
  const doctor = createDoctor(deps);
  return () => <DoctorPage doctor={doctor} />;
}

export function DoctorPage({ doctor }: { readonly doctor: Doctor }) {
  const { d } = useDoctorText();
  const facts = useStore(doctor.facts);
  const [copied, setCopied] = useState<boolean>();
  const [ranAt, setRanAt] = useState(() => new Date());
  const reportField = useRef<HTMLTextAreaElement>(null);
  const run = () => {
    setCopied(undefined);
    setRanAt(new Date());
    void doctor.run();
  };
  useEffect(() => {
    void doctor.run();
  }, [doctor]);

  const checks = examine(facts, d);
  return (
    <DoctorLayout
      checks={checks}
      busy={!facts.framing || !facts.storage || !facts.server || !facts.sandbox || facts.offer.status === 'waiting'}
      report={reportOf(checks, facts.place, ranAt, d)}
      reportField={reportField}
      copied={copied}
      onAgain={run}
      onCopy={() => {
        if (reportField.current) void copyText(reportField.current).then(setCopied);
      }}
    />
  );
}
