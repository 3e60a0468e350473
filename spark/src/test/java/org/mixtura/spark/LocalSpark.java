package org.mixtura.spark;

import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/// A Spark of two threads in this JVM, shared by all tests.
final class LocalSpark {
    private static @Nullable SparkSession session;

    private LocalSpark() {}

    static synchronized SparkSession get() {
        if (session == null) {
            session = SparkSession.builder()
                    .master("local[2]")
                    .appName("mixtura")
                    .config("spark.ui.enabled", "false")
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.driver.host", "127.0.0.1")
                    .getOrCreate();
        }
        return session;
    }
}
