package io.tunnelcert.issuer.tink;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that is replaced whole: a crash leaves the old content or the new, and nobody may read it who may not read the old one. */
final class OwnerOnlyFile {

    private final Path path;

    private OwnerOnlyFile(Path path) {
        this.path = path;
    }

    /** The file itself, if the path is a link to it. */
    static OwnerOnlyFile at(Path path) throws IOException {
        return new OwnerOnlyFile(path.toRealPath());
    }

    /**
     * A new file; a crash leaves it or nothing.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one: it is left alone
     */
    static OwnerOnlyFile create(Path path, String content) throws IOException {
        var target = path.toAbsolutePath();
        var unfinished = unfinished(target);
        write(unfinished, content);
        try {
            Files.createLink(target, unfinished); // unlike a move, never in another's place
        } finally {
            Files.delete(unfinished);
        }
        forceFolder(target);
        return new OwnerOnlyFile(target);
    }

    String content() throws IOException {
        return Files.readString(path);
    }

    void replace(String content) throws IOException {
        var unfinished = unfinished(path);
        write(unfinished, content);
        copyOwnership(unfinished);
        Files.move(unfinished, path, ATOMIC_MOVE, REPLACE_EXISTING);
        forceFolder(path);
    }

    private static Path unfinished(Path path) {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    private static void write(Path unfinished, String content) throws IOException {
        Files.deleteIfExists(unfinished); // of a process that was killed
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE), ownerOnly)) {
            var octets = StandardCharsets.UTF_8.encode(content);
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            channel.force(true);
        }
    }

    /** A new name is on disk only when its folder is. */
    private static void forceFolder(Path path) throws IOException {
        try (var folder = FileChannel.open(path.resolveSibling("."))) {
            folder.force(true);
        }
    }

    /** An administrator may change a file that an application's own user reads. */
    private void copyOwnership(Path unfinished) throws IOException {
        var old = Files.getFileAttributeView(path, PosixFileAttributeView.class).readAttributes();
        var view = Files.getFileAttributeView(unfinished, PosixFileAttributeView.class);
        if (!view.readAttributes().owner().equals(old.owner())) {
            view.setOwner(old.owner());
        }
        if (!view.readAttributes().group().equals(old.group())) {
            view.setGroup(old.group());
        }
        view.setPermissions(old.permissions());
    }
}
