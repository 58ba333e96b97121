import { INSTALLATIONS_CHANNEL } from '../../giosg/check-webhook.ts';
import type { WantedRegistration } from '../../giosg/plan-registration.ts';
import { TRIGGER_CONDITIONS } from '../../giosg/resources.ts';

export const APP_NAME = 'Deskside';

/** How Deskside is registered at giosg, for a server at this origin; its terms and policy are its owner's to write. */
export function wantedRegistration(
  publicUrl: string,
  { termsUrl, privacyUrl }: { readonly termsUrl: string; readonly privacyUrl: string },
): WantedRegistration {
  return {
    app: {
      name: APP_NAME,
      description: 'The CRM record of whoever is in the chat.',
      // The bot reads the chats and visitors of the organisation that installs it, when nobody of it is signed in.
      is_app_user_required: true,
      app_user_default_first_name: APP_NAME,
      app_user_default_last_name: 'Panel',
      terms_of_service_url: termsUrl,
      privacy_policy_url: privacyUrl,
      trigger_url: `${publicUrl}/giosg/trigger`,
      trigger_conditions: [...TRIGGER_CONDITIONS].sort(),
      // Without it, nobody may read an organisation's chats. Source: seed 002, "Permission scopes".
      required_scopes: ['reports'],
    },
    webhooksUrl: webhooksUrlAt(publicUrl),
    webhooks: [
      [
        {
          channel_pattern: INSTALLATIONS_CHANNEL,
          is_additions_subscribed: true,
          is_changes_subscribed: true,
          is_removals_subscribed: true,
        },
      ],
    ],
  };
}

/** Where a secret follows. */
export function webhooksUrlAt(publicUrl: string): string {
  return `${publicUrl}/giosg/webhooks/`;
}
