package io.tunnelcert.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has used so far, as Linux counts it (proc(5)).
 *
 * @param cpuSeconds in user and system mode
 * @param peakMebibytes the largest resident set that it has had; for several processes the sum, with what they share counted for each
 */
record ProcessUse(double cpuSeconds, long peakMebibytes) {

    /** {@code sysconf(_SC_CLK_TCK)}, the same on all Linux systems of today. */
    private static final double TICKS_PER_SECOND = 100;

    /** Field numbers of {@code /proc/pid/stat}, counted from the third, which comes after the name in parentheses. */
    private static final int UTIME = 14 - 3;

    private static final int STIME = 15 - 3;
    private static final int CUTIME = 16 - 3;
    private static final int CSTIME = 17 - 3;

    /** Without those below it. */
    static ProcessUse of(ProcessHandle process) {
        return new ProcessUse(ticks(process, List.of(UTIME, STIME)) / TICKS_PER_SECOND, peakKibibytes(process) / 1024);
    }

    /** With those below it, also those that have ended. */
    static ProcessUse ofTree(ProcessHandle process) {
        var all = Stream.concat(Stream.of(process), process.descendants()).toList();
        double seconds = all.stream()
                        .mapToDouble(one -> ticks(one, List.of(UTIME, STIME)))
                        .sum()
                + ticks(process, List.of(CUTIME, CSTIME));
        return new ProcessUse(
                seconds / TICKS_PER_SECOND,
                all.stream().mapToLong(ProcessUse::peakKibibytes).sum() / 1024);
    }

    ProcessUse since(ProcessUse before) {
        return new ProcessUse(cpuSeconds - before.cpuSeconds, peakMebibytes);
    }

    private static double ticks(ProcessHandle process, List<Integer> fields) {
        var line = read(process, "stat");
        if (line.isEmpty()) {
            return 0;
        }
        var values = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return fields.stream().mapToLong(field -> Long.parseLong(values[field])).sum();
    }

    private static long peakKibibytes(ProcessHandle process) {
        return read(process, "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Empty if the process has ended meanwhile. */
    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException e) {
            return "";
        }
    }
}
