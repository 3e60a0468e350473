/// The `mixtura` command.
module org.mixtura.cli {
    requires org.mixtura;
    requires org.mixtura.io;
    requires org.mixtura.options;
    requires org.mixtura.report;
    requires java.management;
    requires jdk.management;
    requires info.picocli;
    requires static org.jspecify;

    opens org.mixtura.cli to
            info.picocli;
}
