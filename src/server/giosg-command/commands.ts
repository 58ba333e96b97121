import { appCommands } from './app-commands.ts';
import type { Command } from './command.ts';
import { installationCommands } from './installation-commands.ts';
import { registerCommand } from './register-command.ts';
import { webhookCommands } from './webhook-commands.ts';

/** Every command by its words. What the vendor only drafts, uninstalling elsewhere, is none of them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  ...appCommands,
  ...installationCommands,
  ...webhookCommands,
  register: registerCommand,
};
