-- Three roles: the schema's owner migrates, workers write, web nodes read. Run once as a superuser, in the database of the ledger; then set the passwords.
--   worker: Ledger:MigrateConnectionString = rxs_migrate, Ledger:ConnectionString = rxs_write, Jobs:ConnectionString = rxs_migrate (Hangfire keeps its own schema)
--   web:    Ledger:ConnectionString = rxs_read
CREATE ROLE rxs_migrate LOGIN;
CREATE ROLE rxs_write LOGIN;
CREATE ROLE rxs_read LOGIN;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO rxs_migrate;
GRANT USAGE ON SCHEMA public TO rxs_write, rxs_read;

-- Temporary tables carry the blocks of a pull.
DO $$ BEGIN
  EXECUTE format('GRANT CREATE ON DATABASE %I TO rxs_migrate', current_database());
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO rxs_write', current_database());
END $$;

ALTER DEFAULT PRIVILEGES FOR ROLE rxs_migrate IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON TABLES TO rxs_write;
ALTER DEFAULT PRIVILEGES FOR ROLE rxs_migrate IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO rxs_write;
ALTER DEFAULT PRIVILEGES FOR ROLE rxs_migrate IN SCHEMA public GRANT SELECT ON TABLES TO rxs_read;
