import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import type { GiosgRegistrationAnswer } from '../../api/giosg-lead.ts';
import { desksideApp } from './giosg-lead-story-data.ts';
import { GiosgRegistration } from './giosg-registration.tsx';

const appId = desksideApp.id;
const read = (answer: GiosgRegistrationAnswer) =>
  ({ status: 'done', answer, atMs: Date.UTC(2026, 2, 5, 9), retrying: false }) as const;
const changes: GiosgRegistrationAnswer = {
  status: 'planned',
  appId,
  differences: [
    {
      of: 'app',
      field: 'trigger_url',
      from: 'https://deskside.old.example/giosg/trigger',
      to: 'https://deskside.quartz.example/giosg/trigger',
    },
    { of: 'app', field: 'trigger_conditions', from: ['install'], to: ['chat_focus', 'install', 'manual_dialog'] },
    { of: 'app', field: 'is_app_user_required', from: false, to: true },
    {
      of: 'webhook',
      field: 'channel_subscriptions',
      from: null,
      to: ['/api/v5/orgs/{app_organization_id}/owned_apps/{app_id}/installations: added, changed, removed'],
    },
  ],
  fingerprint: 'ab',
};

const meta = {
  title: 'giosg/Registration',
  component: GiosgRegistration,
  args: {
    plan: read(changes),
    addresses: { termsUrl: '', privacyUrl: '' },
    choices: [],
    chosenAppId: undefined,
    installUrl: desksideApp.installUrl ?? undefined,
    registering: false,
    result: undefined,
    fault: undefined,
    onAddresses: fn(),
    onChooseApp: fn(),
    onRegister: fn(),
    onRetry: fn(),
  },
  globals: { width: 'full' },
} satisfies Meta<typeof GiosgRegistration>;
export default meta;
type Story = StoryObj<typeof meta>;

export const ToUpdate: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Update the registration' }));
    await expect(args.onRegister).toHaveBeenCalledWith('ab');
  },
};
export const AddressesNeeded: Story = { args: { plan: read({ status: 'addressesNeeded' }), installUrl: undefined } };
export const AddressesWrong: Story = {
  args: AddressesNeeded.args ?? {},
  async play({ args, canvasElement }) {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole('button', { name: 'Show what will be created' }));
    await expect(page.getAllByText(/This is not an address/)).toHaveLength(2);
    await expect(args.onAddresses).not.toHaveBeenCalled();
  },
};
export const ToCreate: Story = {
  args: {
    plan: read({ ...changes, appId: null }),
    addresses: { termsUrl: 'https://quartz.example/terms', privacyUrl: 'https://quartz.example/privacy' },
    installUrl: undefined,
  },
};
const twins = [
  { id: appId, name: 'Deskside' },
  { id: 'c4d8a2f0-6b1e-4f53-8c19-2e7f3a9b1009', name: 'Deskside' },
];
export const OneOfSeveral: Story = {
  args: { plan: read({ status: 'appNeeded', apps: twins }), choices: twins, installUrl: undefined },
};
export const OneOfSeveralChosen: Story = { args: { choices: twins, chosenAppId: appId } };
export const AsItShouldBe: Story = { args: { plan: read({ ...changes, differences: [] }) } };
export const Registering: Story = { args: { registering: true } };
export const Created: Story = {
  args: {
    plan: read({ ...changes, differences: [] }),
    result: { appId, isNew: true, hasChangedWebhooks: true },
  },
};
export const Updated: Story = {
  args: {
    plan: read({ ...changes, differences: [] }),
    result: { appId, isNew: false, hasChangedWebhooks: true },
  },
};
export const Stale: Story = { args: { fault: { code: 'stale', fields: [] } } };
export const HalfDone: Story = { args: { fault: { code: 'desk_unavailable', fields: [] } } };
export const Loading: Story = { args: { plan: { status: 'loading' }, installUrl: undefined } };
export const Failed: Story = {
  args: {
    plan: { status: 'failed', fault: { code: 'desk_forbidden', fields: [] }, retrying: false },
    installUrl: undefined,
  },
};
export const NoPublicUrl: Story = {
  args: {
    plan: {
      status: 'failed',
      fault: { code: 'not_configured', fields: [{ field: 'PUBLIC_URL', message: 'is needed' }] },
      retrying: false,
    },
    installUrl: undefined,
  },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '400' } };
export const EveryKindOfValue: Story = {
  args: {
    plan: read({
      ...changes,
      differences: [
        { of: 'app', field: 'description', from: 'An older one.', to: null },
        { of: 'app', field: 'scopes', from: ['reports', 'chats'], to: [] },
        { of: 'app', field: 'is_bot_user_required', from: true, to: false },
      ],
    }),
  },
};
export const UpdatedWithoutWebhooks: Story = {
  args: {
    plan: read({ ...changes, differences: [] }),
    result: { appId, isNew: false, hasChangedWebhooks: false },
  },
};
/** The plan is asked for once more, with other addresses. */
export const PlanningAgain: Story = {
  args: { ...ToCreate.args, plan: { ...read({ ...changes, appId: null }), retrying: true } },
};
export const Old: Story = { args: { plan: { ...read(changes), fault: { code: 'unreachable', fields: [] } } } };
