using FluentMigrator;

namespace RxSavings.Ledger.Schema;

/// <summary>The ledger's tables, the same on SQLite and PostgreSQL.</summary>
[Migration(1, "The ledger")]
public sealed class InitialSchema : Migration
{
    public override void Up()
    {
        Create.Table("scope").WithColumn("id").AsInt32().PrimaryKey().Identity().WithColumn("name").AsString(200).NotNullable().Unique()
            .WithColumn("asserted").AsInt64().Nullable().WithColumn("confirmed").AsInt64().Nullable().WithColumn("pull").AsInt64().Nullable();
        Create.Table("lease").WithColumn("scope").AsString(200).PrimaryKey().WithColumn("token").AsInt64().NotNullable()
            .WithColumn("until").AsInt64().NotNullable();
        Create.Table("name").WithColumn("id").AsInt32().PrimaryKey().Identity().WithColumn("text").AsString(200).NotNullable().Unique();
        Create.Table("outbox").WithColumn("id").AsInt64().PrimaryKey().Identity().WithColumn("ndc").AsInt64().NotNullable().Indexed("ix_outbox_ndc");
        Create.Table("publication").WithColumn("id").AsInt64().PrimaryKey().Identity().WithColumn("product").AsString(200).NotNullable()
            .WithColumn("revision").AsInt64().NotNullable().WithColumn("at").AsInt64().NotNullable().WithColumn("sha256").AsString(64).NotNullable()
            .WithColumn("sheet").AsBinary(int.MaxValue).NotNullable();
        Create.Index("ix_publication_product").OnTable("publication").OnColumn("product").Ascending().OnColumn("revision").Ascending();
        Pulls();
        Prices();
    }

    public override void Down()
    {
        foreach (string table in new[] { "doubt", "change", "block", "pull_rejection", "pull_payload", "payload", "pull", "publication", "outbox", "name", "lease", "scope" })
        {
            Delete.Table(table);
        }
    }

    private void Pulls()
    {
        Create.Table("pull").WithColumn("id").AsInt64().PrimaryKey().Identity().WithColumn("scope").AsInt32().NotNullable().Indexed("ix_pull_scope")
            .WithColumn("started").AsInt64().NotNullable().WithColumn("ended").AsInt64().Nullable().WithColumn("confirmed").AsInt64().Nullable()
            .WithColumn("as_of").AsInt64().Nullable().WithColumn("ending").AsInt32().Nullable().WithColumn("reason").AsString(2000).NotNullable()
            .WithColumn("version").AsString(2000).NotNullable().WithColumn("rows_read").AsInt64().NotNullable().WithColumn("accepted").AsInt64().NotNullable()
            .WithColumn("rejected").AsInt64().NotNullable().WithColumn("changed").AsInt64().NotNullable().WithColumn("worst").AsString(8000).NotNullable();
        Create.Table("pull_payload").WithColumn("pull").AsInt64().NotNullable().Indexed("ix_pull_payload").WithColumn("ordinal").AsInt32().NotNullable()
            .WithColumn("payload").AsInt64().NotNullable();
        Create.Table("pull_rejection").WithColumn("pull").AsInt64().NotNullable().Indexed("ix_pull_rejection").WithColumn("reason").AsString(500).NotNullable()
            .WithColumn("payload").AsInt32().NotNullable().WithColumn("row_no").AsInt32().NotNullable().WithColumn("excerpt").AsString(1000).NotNullable();
        Create.Table("payload").WithColumn("id").AsInt64().PrimaryKey().Identity().WithColumn("scope").AsString(200).NotNullable()
            .WithColumn("method").AsString(20).NotNullable().WithColumn("url").AsString(4000).NotNullable().WithColumn("status").AsInt32().NotNullable()
            .WithColumn("etag").AsString(1000).Nullable().WithColumn("last_modified").AsInt64().Nullable().WithColumn("encoding").AsString(50).Nullable()
            .WithColumn("type").AsString(200).Nullable().WithColumn("fetched").AsInt64().NotNullable().WithColumn("sha256").AsString(64).NotNullable()
            .WithColumn("bytes").AsInt64().NotNullable().WithColumn("chain").AsString(64).NotNullable();
    }

    private void Prices()
    {
        Create.Table("block").WithColumn("scope").AsInt32().PrimaryKey().WithColumn("ndc").AsInt64().PrimaryKey()
            .WithColumn("hash").AsBinary(16).NotNullable().WithColumn("n").AsInt32().NotNullable().WithColumn("pull").AsInt64().NotNullable()
            .WithColumn("versions").AsInt32().NotNullable().WithColumn("rows").AsBinary(int.MaxValue).NotNullable();
        Create.Index("ix_block_ndc").OnTable("block").OnColumn("ndc");
        Create.Table("change").WithColumn("scope").AsInt32().NotNullable().WithColumn("ndc").AsInt64().NotNullable().WithColumn("kind").AsInt16().NotNullable()
            .WithColumn("unit").AsInt16().NotNullable().WithColumn("area").AsInt16().NotNullable().WithColumn("quantity").AsInt32().NotNullable()
            .WithColumn("programme").AsInt32().NotNullable().WithColumn("seller").AsInt32().NotNullable().WithColumn("amount").AsInt64().Nullable()
            .WithColumn("as_of_offset").AsInt32().NotNullable().WithColumn("pull").AsInt64().NotNullable().WithColumn("payload").AsInt16().NotNullable()
            .WithColumn("row_no").AsInt32().NotNullable();
        IfDatabase("postgres").Execute.Sql("CREATE INDEX ix_change ON change USING brin (scope, ndc, pull) WITH (pages_per_range = 16)");
        IfDatabase("sqlite").Execute.Sql("CREATE INDEX ix_change ON change (scope, ndc)");
        Create.Table("doubt").WithColumn("id").AsInt64().PrimaryKey().Identity().WithColumn("scope").AsInt32().NotNullable()
            .WithColumn("ndc").AsInt64().NotNullable().Indexed("ix_doubt_ndc").WithColumn("kind").AsInt16().NotNullable().WithColumn("area").AsInt16().NotNullable()
            .WithColumn("quantity").AsInt32().NotNullable().WithColumn("programme").AsInt32().NotNullable().WithColumn("seller").AsInt32().NotNullable()
            .WithColumn("amount").AsInt64().NotNullable().WithColumn("reason").AsString(500).NotNullable().WithColumn("since").AsInt64().NotNullable()
            .WithColumn("state").AsInt32().NotNullable();
    }
}
