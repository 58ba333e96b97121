import type { PageLanguage } from '../preferred-language.ts';
import type { BotState } from './install-app.ts';
import type { TriggerProblem } from './trigger-refusal.ts';

/** Types whose answer a person sees. Source: contract 3.5. */
export const SHOWN_TYPES = ['install', 'setup', 'manual_dialog', 'manual_nav'] as const;

/** For a person: why something did not happen, and what to do about it. */
interface ProblemWords {
  readonly why: string;
  readonly next: string;
  /** Where it says what failed better than the type does. */
  readonly title?: string;
}

interface TriggerWords {
  /** What failed. Without a type it is some frame or window of ours. */
  readonly failed: Readonly<Record<(typeof SHOWN_TYPES)[number] | 'unknown', string>>;
  readonly problems: Readonly<Record<TriggerProblem, ProblemWords>>;
  readonly reason: (code: TriggerProblem) => string;
  readonly installed: {
    readonly title: string;
    readonly organization: (id: string) => string;
    readonly where: string;
    readonly bot: Readonly<Record<BotState, string>>;
    readonly close: string;
    readonly goOn: string;
  };
}

const english = (): TriggerWords => {
  const again = 'Open Deskside again from giosg. If it stays so, tell the operator of Deskside the reason below.';
  const later = 'Open Deskside again from giosg in a minute. If it stays so, tell the operator of Deskside.';
  const incomplete = { why: 'The address that giosg opened is not complete.', next: again };
  const forged = { why: 'This address was not made by giosg for this app.', next: again };
  return {
    failed: {
      install: 'Deskside could not finish its installation',
      setup: 'The setup of Deskside did not open',
      manual_dialog: 'Deskside did not open',
      manual_nav: 'Deskside did not open',
      unknown: 'Deskside did not open',
    },
    problems: {
      missing_type: {
        title: 'Open Deskside again from giosg',
        why: 'This page was loaded again. The address that giosg opens Deskside with works for one opening and is not kept, so that nobody else can use it.',
        next: 'Close this, and open Deskside in giosg once more: beside a chat, or in the navigation.',
      },
      unknown_type: {
        why: 'giosg asks for something that this version of Deskside does not know.',
        next: 'Tell the operator of Deskside: a newer version may know it.',
      },
      missing_data: incomplete,
      malformed: incomplete,
      wrong_algorithm: forged,
      bad_signature: {
        why: 'This address is not signed as giosg signs for this app.',
        next: 'Open Deskside again from giosg. If it stays so, tell the operator of Deskside: GIOSG_APP_SECRET is not the secret of the app at giosg.',
      },
      expired: { why: 'This address was for ten minutes only.', next: again },
      wrong_app: forged,
      missing_redirect: incomplete,
      foreign_redirect: {
        why: 'This address leads on to another site than giosg, so nothing was done.',
        next: 'Install Deskside again from the settings of giosg.',
      },
      missing_token: incomplete,
      foreign_token: forged,
      missing_chat: { why: 'giosg does not say which chat this is about.', next: 'Open Deskside beside a chat.' },
      org_not_allowed: {
        why: 'Your organization may not use this Deskside.',
        next: 'An admin asks the operator of Deskside, who allows organizations with GIOSG_ORG_IDS.',
      },
      unknown_installation: {
        why: 'Deskside does not know that your organization has it installed.',
        next: 'An admin installs it again in the settings of giosg.',
      },
      missing_user: { why: 'giosg does not say who you are.', next: 'Open Deskside from your console in giosg.' },
      replayed: {
        why: 'This address counts once, and was opened before.',
        next: 'To see the page again, open "Setup" in the list of installed apps.',
      },
      still_installed: {
        why: 'giosg says that the app is still installed, so nothing was removed.',
        next: 'Uninstall it in the settings of giosg.',
      },
      desk_unavailable: { why: 'giosg does not answer Deskside just now.', next: later },
      database_unavailable: { why: 'The database of Deskside does not answer just now.', next: later },
      not_configured: {
        why: 'No giosg app is set on this server.',
        next: 'The operator of Deskside sets GIOSG_APP_ID and what belongs to it.',
      },
      wrong_host: {
        why: 'giosg opens Deskside at another address than its own.',
        next: 'Tell the operator of Deskside: the trigger URL of the app at giosg does not begin with PUBLIC_URL.',
      },
      internal: { why: 'Something went wrong in Deskside.', next: later },
    },
    reason: (code) => `Reason: ${code}`,
    installed: {
      title: 'Deskside is installed',
      organization: (id) => `Organization: ${id}`,
      where: 'Agents find it beside each chat and in the navigation of the console.',
      bot: {
        stored: 'Deskside can ask giosg about the visitors of your chats, with the rights of the app’s bot.',
        none: 'The app has no bot in your organization. Deskside follows your chats; who the visitor is, it can only ask giosg with GIOSG_API_TOKEN.',
        failed:
          'giosg did not give us the token of the app’s bot, so Deskside may not be able to ask who your visitors are. Open "Setup" in the list of installed apps to try again.',
      },
      close: 'You can close this window.',
      goOn: 'Go on in giosg',
    },
  };
};

const french = (): TriggerWords => {
  const again =
    'Rouvrez Deskside depuis giosg. Si cela persiste, indiquez la raison ci-dessous à l’exploitant de Deskside.';
  const later = 'Rouvrez Deskside depuis giosg dans une minute. Si cela persiste, prévenez l’exploitant de Deskside.';
  const incomplete = { why: 'L’adresse ouverte par giosg est incomplète.', next: again };
  const forged = { why: 'Cette adresse n’a pas été créée par giosg pour cette application.', next: again };
  return {
    failed: {
      install: 'Deskside n’a pas pu terminer son installation',
      setup: 'La configuration de Deskside ne s’est pas ouverte',
      manual_dialog: 'Deskside ne s’est pas ouvert',
      manual_nav: 'Deskside ne s’est pas ouvert',
      unknown: 'Deskside ne s’est pas ouvert',
    },
    problems: {
      missing_type: {
        title: 'Rouvrez Deskside depuis giosg',
        why: 'Cette page a été rechargée. L’adresse avec laquelle giosg ouvre Deskside ne sert que pour une ouverture et n’est pas conservée, afin que personne d’autre ne puisse l’utiliser.',
        next: 'Fermez ceci et rouvrez Deskside dans giosg : à côté d’un chat, ou dans la navigation.',
      },
      unknown_type: {
        why: 'giosg demande quelque chose que cette version de Deskside ne connaît pas.',
        next: 'Prévenez l’exploitant de Deskside : une version plus récente la connaît peut-être.',
      },
      missing_data: incomplete,
      malformed: incomplete,
      wrong_algorithm: forged,
      bad_signature: {
        why: 'Cette adresse n’est pas signée comme giosg signe pour cette application.',
        next: 'Rouvrez Deskside depuis giosg. Si cela persiste, prévenez l’exploitant de Deskside : GIOSG_APP_SECRET n’est pas le secret de l’application chez giosg.',
      },
      expired: { why: 'Cette adresse n’était valable que dix minutes.', next: again },
      wrong_app: forged,
      missing_redirect: incomplete,
      foreign_redirect: {
        why: 'Cette adresse mène à un autre site que giosg : rien n’a été fait.',
        next: 'Installez de nouveau Deskside depuis les paramètres de giosg.',
      },
      missing_token: incomplete,
      foreign_token: forged,
      missing_chat: { why: 'giosg ne dit pas de quel chat il s’agit.', next: 'Ouvrez Deskside à côté d’un chat.' },
      org_not_allowed: {
        why: 'Votre organisation ne peut pas utiliser ce Deskside.',
        next: 'Un administrateur s’adresse à l’exploitant de Deskside, qui autorise les organisations avec GIOSG_ORG_IDS.',
      },
      unknown_installation: {
        why: 'Deskside ne sait pas que votre organisation l’a installé.',
        next: 'Un administrateur l’installe de nouveau dans les paramètres de giosg.',
      },
      missing_user: { why: 'giosg ne dit pas qui vous êtes.', next: 'Ouvrez Deskside depuis votre console giosg.' },
      replayed: {
        why: 'Cette adresse ne sert qu’une fois et a déjà été ouverte.',
        next: 'Pour revoir la page, ouvrez « Setup » dans la liste des applications installées.',
      },
      still_installed: {
        why: 'giosg dit que l’application est toujours installée : rien n’a été supprimé.',
        next: 'Désinstallez-la dans les paramètres de giosg.',
      },
      desk_unavailable: { why: 'giosg ne répond pas à Deskside pour le moment.', next: later },
      database_unavailable: { why: 'La base de données de Deskside ne répond pas pour le moment.', next: later },
      not_configured: {
        why: 'Aucune application giosg n’est définie sur ce serveur.',
        next: 'L’exploitant de Deskside définit GIOSG_APP_ID et ce qui l’accompagne.',
      },
      wrong_host: {
        why: 'giosg ouvre Deskside à une autre adresse que la sienne.',
        next: 'Prévenez l’exploitant de Deskside : l’URL de déclenchement de l’application chez giosg ne commence pas par PUBLIC_URL.',
      },
      internal: { why: 'Un problème est survenu dans Deskside.', next: later },
    },
    reason: (code) => `Raison : ${code}`,
    installed: {
      title: 'Deskside est installé',
      organization: (id) => `Organisation : ${id}`,
      where: 'Les agents le trouvent à côté de chaque chat et dans la navigation de la console.',
      bot: {
        stored:
          'Deskside peut interroger giosg sur les visiteurs de vos chats, avec les droits du bot de l’application.',
        none: 'L’application n’a pas de bot dans votre organisation. Deskside suit vos chats ; il ne peut demander à giosg qui est le visiteur qu’avec GIOSG_API_TOKEN.',
        failed:
          'giosg ne nous a pas donné le jeton du bot de l’application : Deskside ne pourra peut-être pas demander qui sont vos visiteurs. Ouvrez « Setup » dans la liste des applications installées pour réessayer.',
      },
      close: 'Vous pouvez fermer cette fenêtre.',
      goOn: 'Continuer dans giosg',
    },
  };
};

export const TRIGGER_WORDS: Readonly<Record<PageLanguage, TriggerWords>> = { en: english(), fr: french() };
