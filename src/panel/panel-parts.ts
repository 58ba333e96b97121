import type { ComponentType } from 'react';
import type { PanelBarProps } from './panel-bar.tsx';
import type { SignedInWorkspaceProps } from './signed-in-workspace.tsx';

/** The parts of a page that need the whole panel. The page is drawn before them. */
export interface PanelParts {
  readonly Bar: ComponentType<PanelBarProps>;
  readonly Workspace: ComponentType<SignedInWorkspaceProps>;
}

/** Asked again after a failure; the same parts again otherwise. */
export type LoadPanelParts = () => Promise<PanelParts>;
