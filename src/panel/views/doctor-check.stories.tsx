import type { Meta, StoryObj } from '@storybook/react-vite';
import { doctorFr } from '../text/doctor-fr.ts';
import { DoctorCheck } from './doctor-check.tsx';

const meta = {
  title: 'Doctor/Check',
  component: DoctorCheck,
  args: {
    check: { id: 'clock', title: 'Clock', verdict: 'ok', found: 'This machine and the server agree to 0 seconds.' },
  },
  decorators: [
    (Story) => (
      <ul>
        <Story />
      </ul>
    ),
  ],
} satisfies Meta<typeof DoctorCheck>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Works: Story = {};
export const Warning: Story = {
  args: {
    check: {
      id: 'versions',
      title: 'Versions',
      verdict: 'warning',
      found: 'This page is of version 0.1.0, the server of 0.2.0: the page is an old copy.',
      advice: 'Reload it.',
    },
  },
};
export const Failed: Story = {
  args: {
    check: {
      id: 'framing',
      title: 'Framing',
      verdict: 'failed',
      found:
        'Framed by https://crm-with-a-very-long-name.internal.subsidiary.example:8443, not in PANEL_ANCESTORS: browsers will not show the panel here.',
      advice: 'Set PANEL_ANCESTORS=https://crm-with-a-very-long-name.internal.subsidiary.example:8443 on the server.',
    },
  },
};
export const NotKnown: Story = {
  args: { check: { id: 'offer', title: 'Offer of embed.js', verdict: 'unknown', found: 'Being examined…' } },
};
export const WithCounts: Story = {
  args: {
    check: {
      id: 'refused',
      title: 'Refused messages',
      verdict: 'warning',
      found: '14 messages were refused.',
      advice: 'Read below what each count means.',
      details: ['12 × from an origin that is not in data-origins', '2 × a known event with an id that cannot be read'],
    },
  },
};
export const Dark: Story = { ...WithCounts, globals: { theme: 'dark' } };
export const Narrow: Story = { ...Failed, globals: { width: '320' } };
export const French: Story = {
  args: {
    check: {
      id: 'sandbox',
      title: doctorFr.titles.sandbox,
      verdict: 'unknown',
      ...doctorFr.sandbox.silent,
    },
  },
  globals: { locale: 'fr' },
};
