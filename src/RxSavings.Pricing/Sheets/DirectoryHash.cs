using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RxSavings.Pricing.Drugs;
using RxSavings.Pricing.Labels;
using RxSavings.Pricing.Places;

namespace RxSavings.Pricing.Sheets;

/// <summary>The hash of a directory's content: the same content has the same on every machine.</summary>
public static class DirectoryHash
{
    /// <param name="directory">Its own <see cref="PublishedDirectory.Hash"/> is left out.</param>
    /// <param name="seed">Of the seed it was made beside: programmes and sellers are its.</param>
    public static string Of(PublishedDirectory directory, string seed)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string line in Catalogue(directory.Catalogue).Prepend(seed).Concat(Labels(directory.Labels)).Concat(Places(directory)))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Catalogue(Catalogue catalogue)
    {
        foreach (Drug drug in catalogue.Drugs)
        {
            yield return $"{drug.Slug}|{drug.Name}|{drug.Class}|{drug.RxCui}|{drug.NameOnly}|{string.Join('|', drug.Brands)}|{string.Join('|', drug.OtherNames ?? [])}|{string.Join('|', drug.SoughtAs ?? [])}|{string.Join('|', drug.SoughtBrands)}";
        }

        foreach (Product p in catalogue.Products)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"{p.Id}|{p.Slug}|{p.Drug}|{p.Brand}|{p.Name}|{p.RxCui}|{p.Salt}|{p.Form}|{p.Release}|{p.Strength}|{p.Display}|{p.Unit}|{p.UnitsPerPack}|{p.StandardQuantity}|{string.Join(',', p.Quantities)}");
        }

        foreach ((Ndc ndc, int product) in catalogue.Packages.OrderBy(p => p.Key))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{ndc}={product}");
        }
    }

    private static IEnumerable<string> Labels(LabelShelf labels)
    {
        foreach (LabelFact label in labels.Labels)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{label.SetId}|{label.Version}|{label.Effective:O}|{label.AskedAs}|{label.Title}|{label.Labeler}");
            foreach (LabelSection section in label.Sections)
            {
                yield return $"{section.Kind}|{section.Heading}|{section.Whole}|{string.Join('|', section.Text.Select(t => $"{t.Item}{t.Text}"))}";
            }
        }

        foreach ((int product, Guid label) in labels.OfProduct.OrderBy(p => p.Key))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{product}={label}");
        }
    }

    private static IEnumerable<string> Places(PublishedDirectory directory)
    {
        foreach (Outlet o in directory.Pharmacies.Outlets)
        {
            yield return $"{o.Code}|{o.Chain}|{o.Name}|{o.Area}|{o.City}|{o.Synthetic}|{o.Zip}|{o.Street}|{o.Ncpdp}";
        }

        foreach (ZipFact zip in directory.Gazetteer.Zips)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{zip.Zip}|{zip.Latitude}|{zip.Longitude}");
        }
    }
}
