package org.shouwen.hub.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a run was measured on.
 *
 * @param java runtime, collector and most heap
 * @param disk where the data were, and how long it takes there until 8 KiB are durable
 * @param load processes that ran or waited for a processor when the run began, a minute's mean; negative if unknown
 */
public record Machine(String system, String processor, int cores, String java, String disk, double load) {
    private static final int SYNCS = 100;
    private static final int PAGE_BYTES = 8192;

    /** This machine, with the disk of a directory. */
    static Machine here(Path directory) throws IOException {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                processorHere(),
                Runtime.getRuntime().availableProcessors(),
                javaHere(),
                diskOf(directory),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    List<String> lines() {
        return List.of(
                "machine  " + system + ", " + cores + " cores, " + processor,
                "java     " + java,
                "disk     " + disk,
                "load     "
                        + (load < 0
                                ? "not known here"
                                : String.format(
                                        Locale.ROOT,
                                        "%.1f when the run began%s",
                                        load,
                                        load > cores / 2.0 ? ": other work disturbs these figures" : "")));
    }

    private static String processorHere() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(facts)) {
            return "processor not named here";
        }
        try (var lines = Files.lines(facts)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor not named here");
        }
    }

    private static String javaHere() {
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + ", heap at most "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, collectors " + collectors;
    }

    private static String diskOf(Path directory) throws IOException {
        long[] nanos = new long[SYNCS];
        Path file = Files.createTempFile(directory, "sync", null);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SYNCS; i++) {
                ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
                long began = System.nanoTime();
                while (page.hasRemaining()) {
                    channel.write(page, (long) i * PAGE_BYTES + page.position());
                }
                channel.force(false);
                nanos[i] = System.nanoTime() - began;
            }
        } finally {
            Files.delete(file);
        }
        String type = Files.getFileStore(directory).type();
        return type + ", 8 KiB durable in " + Latencies.of(nanos)
                + (type.equals("tmpfs") ? ": this is memory, nothing is durable here" : "");
    }
}
