using System.Globalization;
using System.Text;

namespace RxSavings.Sandbox.Large;

/// <summary>The invented catalogue, in the seed's own formats, under /world.</summary>
internal static class LargeWorldEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/world/catalogue/drugs.tsv", (LargeWorld world) => Results.Text(Drugs(world)));
        app.MapGet("/world/catalogue/products.tsv", (LargeWorld world) => Results.Text(Products(world)));
        app.MapGet("/world/catalogue/packages.tsv", (LargeWorld world) => Results.Text(Packages(world)));
        app.MapGet("/world/chains.tsv", () => Results.Text(Chains()));
        app.MapGet("/world/outlets.tsv", () => Results.Text("code\tchain\tname\tzip3\tcity\n"));
        app.MapGet("/world/programmes/largeworld.json", () => Results.Text(Programme, "application/json"));
    }

    private const string Programme = """
        {"slug":"largeworld","name":"Large World Card","operator":{"legalName":"Large World (invented)","address":"1 Example Street (invented)","phone":"555-0100",
        "website":"https://largeworld.example","networkListUrl":"https://largeworld.example/pharmacies"},"bin":"999990","pcn":"DEMO","group":"RXSLARGE",
        "memberIdRule":"The same for everyone","memberId":"DEMO","statesExcluded":[],"fee":"0.00","paysLesser":false,"eligibilityTest":false,
        "contractAttestation":{"date":"2026-01-15","by":"Nobody: invented"},"disclosureSet":"1","complaintRoute":"complaints@largeworld.example (invented)",
        "whoIsPaid":"Nobody: invented.","synthetic":true,"feed":{"path":"/card-network/largeworld","keyName":"largeworld"}}
        """;

    private static int Count(LargeWorld world) => Math.Min(LargeWorld.Products, world.Ndcs);

    private static string Name(int product) => string.Create(CultureInfo.InvariantCulture, $"zorvanil{product:0000}");

    private static string Drugs(LargeWorld world)
    {
        StringBuilder text = new("slug\tname\tclass\tbrands\tingredient_rxcui\n");
        for (int i = 1; i <= Count(world); i++)
        {
            text.Append(Name(i)).Append('\t').Append(Name(i)).Append("\tinvented\t\t\n");
        }

        return text.ToString();
    }

    private static string Products(LargeWorld world)
    {
        StringBuilder text = new("id\tslug\tdrug\tbrand\tname\trxcui\tsalt\tform\trelease\tstrength\tdisplay\tunit\tunits_per_pack\tstandard_quantity\tquantities\n");
        for (int i = 1; i <= Count(world); i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i}\t{Name(i)}-10-mg-tablet\t{Name(i)}\t\t{Name(i)} 10 MG Oral Tablet\t\tbase\ttablet\tir\t10 mg\t{Name(i)} 10 mg tablets (invented)\tEA\t1\t30\t30,60,90\n");
        }

        return text.ToString();
    }

    private static string Packages(LargeWorld world)
    {
        StringBuilder text = new("ndc\tproduct_id\tsource\n");
        for (int i = 0; i < world.Ndcs; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{LargeWorld.Ndc(i)}\t{LargeWorld.ProductOf(i, world.Ndcs)}\tinvented\n");
        }

        return text.ToString();
    }

    private static string Chains()
    {
        StringBuilder text = new("code\tname\tkind\n");
        for (int i = 0; i < 1000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{LargeWorld.ChainName(i)}\tInvented Chain {i}\tchain\n");
        }

        return text.ToString();
    }
}
