package io.tunnelcert.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BannerTest {

    @TempDir
    Path temporary;

    private DataFolder data;

    @BeforeEach
    void openFolder() {
        data = DataFolder.open(temporary);
    }

    @AfterEach
    void closeFolder() throws IOException {
        data.close();
    }

    @Test
    void fitsInTenLines() {
        String text = new Banner(SampleDemo.environment("secret"), data, false).text();

        assertThat(text.lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void showsAddressKeyAndCommandButNoSecret() {
        String text = new Banner(SampleDemo.environment("hunter2"), data, false).text();

        assertThat(text)
                .contains("http://127.0.0.1:8080", "cn-beijing", "AKLTDEMO", "FirstCertificate", "demo.env")
                .doesNotContain("hunter2")
                .doesNotContain("\u001b");
    }

    @Test
    void showsColourWhereTheTerminalDoes() {
        String text = new Banner(SampleDemo.environment("secret"), data, true).text();

        assertThat(text).contains("\u001b[1;32mTunnelcert is ready\u001b[0m");
    }
}
