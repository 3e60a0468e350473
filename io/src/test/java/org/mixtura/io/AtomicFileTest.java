package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void appearsOnCommit() throws IOException {
        Path target = Files.writeString(folder.resolve("t"), "old");
        try (AtomicFile file = AtomicFile.create(target)) {
            file.stream().write("new".getBytes(StandardCharsets.UTF_8));
            assertThat(target).hasContent("old");
            file.commit();
        }
        assertThat(target).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void vanishesWithoutCommit() throws IOException {
        try (AtomicFile file = AtomicFile.create(folder.resolve("t"))) {
            file.stream().write(1);
            assertThat(file.path()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesADirectoryAndAMissingFolder() {
        assertThatThrownBy(() -> AtomicFile.create(folder))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + folder + ": it is a directory; give the name of a file");
        assertThatThrownBy(() -> AtomicFile.create(folder.resolve("no/t")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("its folder does not exist");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void followsALink() throws IOException {
        Path target = Files.writeString(folder.resolve("t"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        try (AtomicFile file = AtomicFile.create(link)) {
            file.stream().write('x');
            file.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("x");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void writesToADeviceDirectly() throws IOException {
        Path device = Path.of("/dev/null");
        try (AtomicFile file = AtomicFile.create(device)) {
            file.stream().write('x');
            file.commit();
        }
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(device).exists();
    }

    @Test
    void explainsWhatTheSystemSays() {
        Path file = Path.of("f");
        assertThat(OutputException.of(file, new AccessDeniedException("f")))
                .hasMessage("cannot write f: permission denied; choose a place that you may write to");
        assertThat(OutputException.of(file, new IOException()))
                .hasMessage("cannot write f: IOException; free some space or choose another place");
    }
}
