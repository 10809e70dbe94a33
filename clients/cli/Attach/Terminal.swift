import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Switches the terminal's own line editing off, and on again before the process ends.
enum Terminal {
    private static let saved = Mutex<termios?>(nil)

    static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

    /// Keys arrive one by one and are not echoed. Ctrl-C still interrupts.
    static func enterRawMode() {
        var state = termios()
        guard tcgetattr(STDIN_FILENO, &state) == 0 else { return }
        saved.withLock { $0 = state }
        state.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        // Ctrl-Z would leave the shell with a terminal that does not echo.
        withUnsafeMutableBytes(of: &state.c_cc) { characters in
            characters[Int(VSUSP)] = 0
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
        tcsetattr(STDIN_FILENO, TCSANOW, &state)
    }

    static func restore() {
        saved.withLock { state in
            guard var before = state else { return }
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
            state = nil
        }
    }
}
