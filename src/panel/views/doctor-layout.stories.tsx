import type { Meta, StoryObj } from '@storybook/react-vite';
import { CHECK_IDS } from '../text/doctor-catalogue.ts';
import { doctorEn } from '../text/doctor-en.ts';
import { doctorFr } from '../text/doctor-fr.ts';
import type { Check } from './doctor-check.tsx';
import { DoctorLayout } from './doctor-layout.tsx';

const fine: readonly Check[] = CHECK_IDS.map((id) => ({
  id,
  title: doctorEn.titles[id],
  verdict: 'ok',
  found: doctorEn.verdicts.ok,
}));
const replaced = (...checks: readonly Check[]) =>
  fine.map((check) => checks.find(({ id }) => id === check.id) ?? check);
const trouble: readonly Check[] = replaced(
  {
    id: 'framing',
    title: doctorEn.titles.framing,
    verdict: 'failed',
    ...doctorEn.framing.unlisted('https://portal.example', 'https://crm.example https://portal.example'),
  },
  {
    id: 'offer',
    title: doctorEn.titles.offer,
    verdict: 'failed',
    ...doctorEn.offer.missing('https://deskside.example'),
  },
  { id: 'storage', title: doctorEn.titles.storage, verdict: 'warning', ...doctorEn.storage.noDatabases },
  { id: 'server', title: doctorEn.titles.server, verdict: 'failed', ...doctorEn.server.unreachable },
  { id: 'clock', title: doctorEn.titles.clock, verdict: 'unknown', found: doctorEn.clock.notKnown },
);

const meta = {
  title: 'Doctor/Page',
  component: DoctorLayout,
  args: {
    checks: fine,
    busy: false,
    report: 'Deskside 0.1.0, Doctor\nhttps://deskside.example/doctor\n\n[Works] Framing\nFramed by https://crm.example',
    reportField: () => undefined,
    onAgain: () => {},
    onCopy: () => {},
  },
  parameters: { page: 'panel' },
} satisfies Meta<typeof DoctorLayout>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NothingWrong: Story = {};
export const InATab: Story = {
  args: {
    checks: replaced(
      {
        id: 'framing',
        title: doctorEn.titles.framing,
        verdict: 'unknown',
        ...doctorEn.framing.tab('https://crm.example'),
      },
      { id: 'offer', title: doctorEn.titles.offer, verdict: 'unknown', ...doctorEn.offer.notFramed },
    ),
  },
};
export const BehindAProxy: Story = {
  args: {
    checks: replaced({
      id: 'framing',
      title: doctorEn.titles.framing,
      verdict: 'failed',
      ...doctorEn.framing.altered("frame-ancestors 'self'", 'frame-ancestors https://crm.example'),
    }),
  },
};
export const Trouble: Story = { args: { checks: trouble } };
export const Examining: Story = {
  args: { busy: true, checks: fine.map((check) => ({ ...check, verdict: 'unknown', found: doctorEn.examining })) },
};
export const Copied: Story = { args: { copied: true } };
export const CopiedByHand: Story = { args: { copied: false } };
export const Dark: Story = { args: { checks: trouble }, globals: { theme: 'dark' } };
export const Narrow: Story = { args: { checks: trouble }, globals: { width: '320' } };
export const Wide: Story = { args: { checks: trouble }, globals: { width: '700' } };
export const French: Story = {
  args: {
    checks: CHECK_IDS.map((id) => ({
      id,
      title: doctorFr.titles[id],
      verdict: id === 'offer' ? 'failed' : 'ok',
      found: doctorFr.verdicts.ok,
      ...(id === 'offer' && doctorFr.offer.missing('https://deskside.example')),
    })),
  },
  globals: { locale: 'fr' },
};
