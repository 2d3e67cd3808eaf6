package org.inkan.directory.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** Prints the figures as a table that a README takes as it is. */
final class Table {

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
        out.println("| figure | Inkan | slapd | ratio | goal |");
        out.println("| --- | --- | --- | --- | --- |");
    }

    /** A figure of both: medians, and the median of the ratios of each pair. */
    void pair(String figure, double[] ours, double[] theirs, String goal) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        row(figure, number(median(ours)), number(median(theirs)), number(median(ratios)), goal);
    }

    /** A figure of ours alone. */
    void single(String figure, String ours, String ratio, String goal) {
        row(figure, ours, "", ratio, goal);
    }

    private void row(String figure, String ours, String theirs, String ratio, String goal) {
        out.printf(Locale.ROOT, "| %s | %s | %s | %s | %s |%n", figure, ours, theirs, ratio, goal);
        out.flush();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
