package org.shouwen.hub.cli;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.concurrent.Callable;
import org.shouwen.hub.DatabaseOfHub;
import org.shouwen.hub.config.Configuration;
import org.shouwen.hub.journal.ChainReport;
import org.shouwen.hub.journal.ChainVerifier;
import org.shouwen.hub.queue.HallPlan;
import org.shouwen.hub.queue.HallVerify;
import org.shouwen.hub.store.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that nobody touched the record: the journal's hash chain row by row, then every table against the"
                    + " journal. Works beside a running hub.",
            "Exit code 0: all is as it was written. 1: something was changed; each place is named."
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private Places places = new Places();

    @Override
    public Integer call() {
        Configuration configuration = Configuration.read(places.config());
        HallPlan plan = configuration.plan(URI.create("http://localhost"));
        Vertx vertx = Vertx.vertx();
        try (Database database = DatabaseOfHub.visit(vertx, configuration.hub(), places.data())) {
            ChainReport chain =
                    new ChainVerifier(database.pool()).verify(plan.id()).await();
            HallVerify.Report tables = HallVerify.run(database.pool(), plan, configuration.caseClocks());
            chain.faults().forEach(fault -> System.out.println("journal: " + fault.message()));
            if (chain.faultCount() > chain.faults().size()) {
                System.out.println(
                        "journal: … and " + (chain.faultCount() - chain.faults().size()) + " more");
            }
            tables.faults().forEach(fault -> System.out.println("tables: " + fault));
            boolean whole = chain.whole() && tables.faults().isEmpty();
            System.out.printf(
                    "hall %s: %d journal rows, %d events replayed, %d tickets compared: %s%n",
                    plan.id(), chain.rows(), tables.events(), tables.tickets(), whole ? "whole" : "CHANGED");
            return whole ? 0 : 1;
        } finally {
            vertx.close().await();
        }
    }
}
