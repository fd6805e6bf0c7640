package io.tunnelcert.load;

import java.nio.file.Path;
import java.util.List;

/**
 * What the gateway's and the worker's JVM do with an ahead-of-time cache (JEP 514, JEP 515): loaded classes and the profiles that its
 * compilers need, kept from an earlier run. The class path may hold nothing but jars.
 */
enum AotCache {
    NONE,
    /** Kept when the process ends, which takes some seconds. */
    RECORDED,
    /** What an earlier process of the same folder has left; the process ends if that cannot be used. */
    USED;

    /** What is to be told to the JVM of the process named so. */
    List<String> options(Path folder, String process) {
        var file = folder.resolve(process + ".aot");
        return switch (this) {
            case NONE -> List.of();
            case RECORDED -> List.of("-XX:AOTCacheOutput=" + file);
            case USED -> List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on");
        };
    }
}
