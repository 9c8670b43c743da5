package org.shouwen.hub.cli;

import java.net.BindException;
import org.shouwen.hub.config.ConfigError;
import org.shouwen.hub.due.DueCommand;
import org.shouwen.hub.items.ItemsCommand;
import org.shouwen.hub.journal.HallTaken;
import org.shouwen.hub.queue.JournalUnreadable;
import org.shouwen.hub.queue.PlanRefused;
import org.shouwen.hub.store.DatabaseFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run on the hub's machine; the launcher `hall` starts them. */
@Command(
        name = "hall",
        mixinStandardHelpOptions = true,
        description = "The queue and one-stop counter system of a public service hall.",
        subcommands = {
            DemoCommand.class,
            HubCommand.class,
            VerifyCommand.class,
            DueCommand.class,
            ItemsCommand.class,
            BenchCommand.class,
            PasswordCommand.class
        })
public final class Hall {
    /** Exit code for what the person at the keyboard must mend: configuration, database, a taken port. */
    static final int MEND = 2;

    private Hall() {}

    public static void main(String[] args) {
        int code = new CommandLine(new Hall())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("hall: " + explain(failure));
                    return MEND;
                })
                .execute(args);
        System.exit(code);
    }

    private static String explain(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !isForPeople(cause)) {
            cause = cause.getCause();
        }
        return isForPeople(cause) ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private static boolean isForPeople(Throwable failure) {
        return failure instanceof ConfigError
                || failure instanceof DatabaseFailure
                || failure instanceof HallTaken
                || failure instanceof PlanRefused
                || failure instanceof JournalUnreadable
                || failure instanceof BindException;
    }
}
