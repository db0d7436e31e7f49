package io.github.gmm4j.cli.input;

import io.github.gmm4j.internal.Secrets;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of a URL, by the driver on the class path that accepts the URL. No message shows the password.
 *
 * @param url begins with jdbc:
 * @param user the user, if the URL does not have it
 * @param password the password, if the URL does not have it
 */
public record UrlDataSource(
        String url, @Nullable String user, @Nullable String password) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        return connect(user, password);
    }

    @Override
    public Connection getConnection(String name, String secret) throws SQLException {
        return connect(name, secret);
    }

    private Connection connect(@Nullable String name, @Nullable String secret) throws SQLException {
        requireDriver();
        Properties properties = new Properties();
        if (name != null) {
            properties.setProperty("user", name);
        }
        if (secret != null) {
            properties.setProperty("password", secret);
        }
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            // A new exception without a cause: the messages of drivers can show the URL and its password.
            String message = String.valueOf(e.getMessage()).replace(url, InputKind.withoutSecrets(url));
            List<String> passwords = new ArrayList<>(Secrets.in(url));
            if (secret != null) {
                passwords.add(secret);
            }
            throw new SQLException(Secrets.hide(message, passwords), e.getSQLState(), e.getErrorCode());
        }
    }

    /** Refuses a URL without a driver. The message of DriverManager would show the password. */
    private void requireDriver() throws SQLException {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw new SQLException(
                    "no driver knows " + InputKind.withoutSecrets(url) + "; GMM4J_CLASSPATH=driver.jar adds one");
        }
    }

    @Override
    public String toString() {
        return InputKind.withoutSecrets(url);
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // nothing is logged
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("the driver decides");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
