using FluentMigrator;

namespace RxSavings.Ledger.Schema;

/// <summary>Which pulls are deltas, and the version of its publisher each scope stands at.</summary>
[Migration(5, "Deltas")]
public sealed class Deltas : Migration
{
    private const int Full = 1;

    public override void Up()
    {
        Alter.Table("pull").AddColumn("kind").AsInt32().NotNullable().WithDefaultValue(Full);
        Alter.Table("scope").AddColumn("version").AsString(100).Nullable();
    }

    public override void Down()
    {
        Delete.Column("version").FromTable("scope");
        Delete.Column("kind").FromTable("pull");
    }
}
