using FluentMigrator;

namespace RxSavings.Ledger.Schema;

/// <summary>What the catalogue feeds say, and the numbers products are known by.</summary>
[Migration(3, "The catalogue")]
public sealed class CatalogueTables : Migration
{
    public override void Up()
    {
        foreach (string table in new[] { "package_fact", "concept_fact" })
        {
            Create.Table(table).WithColumn("scope").AsInt32().PrimaryKey().WithColumn("code").AsInt64().PrimaryKey().WithColumn("hash").AsBinary(16).NotNullable()
                .WithColumn("pull").AsInt64().NotNullable().WithColumn("content").AsBinary(int.MaxValue).NotNullable();
        }

        Create.Table("crosswalk").WithColumn("scope").AsInt32().NotNullable().WithColumn("rxcui").AsInt64().NotNullable().WithColumn("ndc").AsInt64().NotNullable()
            .Indexed("ix_crosswalk_ndc").WithColumn("first_month").AsInt32().NotNullable().WithColumn("last_month").AsInt32().NotNullable()
            .WithColumn("direct").AsInt16().NotNullable();
        Create.Index("ix_crosswalk_rxcui").OnTable("crosswalk").OnColumn("scope").Ascending().OnColumn("rxcui").Ascending();
        Create.Table("product_number").WithColumn("id").AsInt32().PrimaryKey().Identity().WithColumn("identity").AsString(1000).NotNullable().Unique();
        Create.Table("catalogue").WithColumn("one").AsInt32().PrimaryKey().WithColumn("revision").AsInt64().NotNullable();
    }

    public override void Down()
    {
        foreach (string table in new[] { "catalogue", "product_number", "crosswalk", "concept_fact", "package_fact" })
        {
            Delete.Table(table);
        }
    }
}
