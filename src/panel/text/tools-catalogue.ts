/** The texts of the menu "Tools"; they come with it, and not with the panel. */
export interface ToolsCatalogue {
  readonly label: string;
  readonly recording: string;
  readonly start: string;
  readonly stop: string;
  readonly saveRecording: string;
  readonly saveRecent: string;
  readonly checkConnection: string;
  readonly privacy: string;
  readonly nothingRecorded: string;
  /** Of a recording, under way or stopped. */
  readonly extent: (elapsed: string, lines: number, size: string) => string;
  readonly dropped: (count: number) => string;
  readonly notPossible: string;
  readonly making: string;
  readonly nothing: string;
  readonly failed: string;
  readonly saved: (fileName: string) => string;
  readonly noFile: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly asText: string;
}
