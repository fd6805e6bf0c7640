package io.tunnelcert.load;

import java.util.List;
import java.util.Locale;

/** Bars with the highest and lowest of their runs, as SVG: it needs neither fonts nor a display where it is made. */
final class Picture {

    /** @param group 0, 1 or 2: which colour it has */
    record Bar(String label, Spread spread, int group) {}

    private static final int WIDTH = 860;
    private static final int LEFT = 260;
    private static final int RIGHT = 90;
    private static final int TOP = 56;
    private static final int ROW = 30;
    private static final int BAR = 20;
    private static final List<String> COLOURS = List.of("#2563eb", "#9ca3af", "#d97706");

    private Picture() {}

    static String svg(String title, List<Bar> bars) {
        double largest =
                bars.stream().mapToDouble(bar -> bar.spread().highest()).max().orElse(1);
        double scale = (WIDTH - LEFT - RIGHT) / largest;
        var svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="14">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="16" y="32" font-size="18" font-weight="bold">%s</text>
                """, WIDTH, TOP + ROW * bars.size() + 16, title));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(row(bars.get(i), TOP + ROW * i, scale));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String row(Bar bar, int top, double scale) {
        double middle = top + BAR / 2.0;
        var spread = bar.spread();
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%.1f" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                <path d="M%.1f %.1fH%.1f" stroke="black" stroke-width="2"/>
                <text x="%.1f" y="%.1f">%,.0f</text>
                """,
                LEFT - 10,
                middle + 5,
                bar.label(),
                LEFT,
                top,
                spread.median() * scale,
                BAR,
                COLOURS.get(bar.group()),
                LEFT + spread.lowest() * scale,
                middle,
                LEFT + spread.highest() * scale,
                LEFT + spread.highest() * scale + 8,
                middle + 5,
                spread.median());
    }
}
