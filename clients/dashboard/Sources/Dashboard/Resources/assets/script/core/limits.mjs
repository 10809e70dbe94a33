/** The bounds of the script, each with its unit. */
export const limits = {
  // The list
  closedRowsMax: 50,
  /** A page with fewer rows than this reads the list again when waiting calls are missing in it. */
  waitingRowsMin: 150,
  readMarksMax: 200,
  /** Lines of a visitor that are counted as unread (DashboardLimits.unansweredLinesMax). */
  unansweredMax: 99,
  chatsMs: 5_000,

  // Requests
  /** The time-out of a form, in addition to the time for its bytes. */
  postMs: 8_000,
  /** The slowest upload that time-outs allow for. */
  uploadBytesPerMs: 4,
  /** A download is cancelled when nothing arrives for this long. */
  downloadSilenceMs: 8_000,
  /** A browser lets a closing window send 64 KiB in all. */
  keepaliveBytesMax: 32_000,

  // The stream. The server sends something at least every 4 s (DashboardLimits.pulseSeconds).
  silenceMs: 8_000,
  linkCheckMs: 1_000,
  retryMsMin: 1_000,
  retryMsMax: 15_000,
  /** A shorter loss, such as a restart of the server, is not mentioned. */
  lostBannerMs: 1_500,
  /** Changes within this time lead to one reload. */
  reloadPauseMs: 2_000,
  threadReloadPauseMs: 80,

  /** Items that are applied in one frame. */
  itemsPerFrameMax: 500,
  /** A page that is not shown has no frames. */
  frameMsMax: 100,

  // Opening a call
  /** A thread that arrives sooner than this is shown without a loading view before it. */
  loadingViewMs: 200,
  /** Lines that are buffered while a thread is loaded. */
  linesWhileLoadingMax: 1_000,

  // Writing
  undoMs: 5_000,
  /** Older lines are not sent again automatically. */
  resendMs: 15 * 60_000,
  outboxItemsMax: 50,
  /** DashboardLimits.filesPerMessageMax and fileBytesMax. */
  filesMax: 10,
  fileBytesMax: 10_000_000,
  cannedShownMax: 8,
  typingMs: 3_000,
  typingShownMs: 6_000,

  /** Members below a "@". */
  mentionsShownMax: 6,

  // Presence
  beatMs: 15_000,
  idleBeatMs: 60_000,

  // Notices
  /** How long a line stays for screen readers. */
  heardMs: 10_000,
  toastMs: 7_000,
  chimeMs: 3_500,
}
