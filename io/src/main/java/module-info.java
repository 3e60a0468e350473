/// Tables and models, read from files and written to them.
module org.mixtura.io {
    requires transitive org.mixtura;
    requires com.google.gson;
    requires duckdb.jdbc;
    requires java.sql;
    requires static transitive org.jspecify;

    exports org.mixtura.io;
}
