using FluentMigrator;

namespace RxSavings.Ledger.Schema;

/// <summary>What the feeds of labels and places say.</summary>
[Migration(4, "Labels and places")]
public sealed class LabelsAndPlaces : Migration
{
    private static readonly string[] Tables = ["label_fact", "pharmacy_fact", "zip_fact"];

    public override void Up()
    {
        foreach (string table in Tables)
        {
            Create.Table(table).WithColumn("scope").AsInt32().PrimaryKey().WithColumn("code").AsInt64().PrimaryKey().WithColumn("hash").AsBinary(16).NotNullable()
                .WithColumn("pull").AsInt64().NotNullable().WithColumn("content").AsBinary(int.MaxValue).NotNullable();
        }
    }

    public override void Down()
    {
        foreach (string table in Tables)
        {
            Delete.Table(table);
        }
    }
}
