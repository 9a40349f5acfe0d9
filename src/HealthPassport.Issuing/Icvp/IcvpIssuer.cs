using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Hcert.Icvp;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Issues WHO's digital yellow card (ICVP 0.3.0, <c>specs/hcert.md</c> §8): one code for each dose that has a product id.</summary>
public static class IcvpIssuer
{
    /// <summary>The format's name.</summary>
    public const string Format = IcvpContent.Format;

    /// <summary>Issues the codes of a summary.</summary>
    /// <param name="issuer">Who signs; its identifier is named as the issuer of every dose.</param>
    /// <param name="request">What they are made of, with <see cref="IssueRequest.ProductIds"/>.</param>
    /// <param name="indices">Not used: an ICVP has no status list.</param>
    /// <returns>At least one code, or <see cref="Reason.SummaryInvalid"/> or <see cref="Reason.DoesNotFit"/>.</returns>
    public static Result<IssuedCredentials> Issue(CredentialIssuer issuer, IssueRequest request, IStatusIndices indices)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(request);
        HealthSummary open = CredentialIssuer.OpenPart(request.Summary);
        if (request.ProductIds is not IcvpProductIds products)
        {
            return new Failure(Reason.SummaryInvalid, "--product-ids", "a file with WHO's product ids of the vaccines");
        }

        if (open.Holder is not { Name: string name, Birth: { Precision: not DatePrecision.AboutYear } birth })
        {
            return new Failure(Reason.SummaryInvalid, "holder", "a name and a date of birth that is no estimate: a yellow card names its holder");
        }

        Vaccination[] doses = [.. open.Vaccinations.Where(dose => products.Find(dose) is not null && dose.Date is { Precision: DatePrecision.Day })];
        if (doses.Length == 0)
        {
            return new Failure(Reason.SummaryInvalid, "vaccinations", "a dose with its day, of a vaccine or lot that has a product id");
        }

        List<IssuedCredential> codes = [];
        for (int i = 0; i < doses.Length; i++)
        {
            byte[] payload = Payload(issuer, request.IssuedOn, (name, birth, open.Holder.Sex), doses[i], products.Find(doses[i])!);
            byte[] digest = [];
            byte[] cose = CoseSign1Writer.Sign(issuer.Key.Signer.KeyId, default, payload, hashed =>
            {
                digest = hashed;
                return issuer.Key.Signer.Sign(hashed);
            });
            codes.Add(new IssuedCredential
            {
                Format = Format,
                Text = HcertCarrier.Write(cose),
                QrLevel = QrLevel.Q,      // HCERT 1.0.8 §4.2.2
                Part = $"vaccinations {i + 1}/{doses.Length}",
                Hash = EnvelopeHash.FromBytes(digest),
                Digest = [.. digest],
                IssuedOn = request.IssuedOn,
                Content = HealthSummary.Empty with { Holder = open.Holder, Vaccinations = [doses[i]] },
            });
        }

        return new IssuedCredentials([.. codes], [.. CredentialIssuer.SealedPart(request.Summary), .. open.Entries.Where(entry => !doses.Contains(entry))]);
    }

    // The term ends with the key's: HCERT forbids a later end, and an earlier one would say nothing about the dose.
    private static byte[] Payload(CredentialIssuer issuer, DateOnly day, (string Name, PartialDate Birth, Sex? Sex) holder, Vaccination dose, string product)
    {
        CborWriter cbor = new(512);
        cbor.WriteMap(4);
        cbor.WriteInteger(HcertClaims.Expiry);
        cbor.WriteInteger(CredentialIssuer.StartOf(issuer.Key.ValidTo).ToUnixTimeSeconds() + HcertClaims.Day - 1);
        cbor.WriteInteger(HcertClaims.IssuedAtClaim);
        cbor.WriteInteger(CredentialIssuer.StartOf(day).ToUnixTimeSeconds());
        cbor.WriteInteger(HcertClaims.Id);
        cbor.WriteBytes(CredentialIssuer.UniqueId());
        cbor.WriteInteger(HcertClaims.Hcert);
        cbor.WriteMap(1);
        cbor.WriteInteger(ForeignHcert.IcvpClaim);
        bool saysSex = holder.Sex is Sex.Female or Sex.Male;
        cbor.WriteMap(saysSex ? 4 : 3);
        Write(cbor, "n", holder.Name);
        if (saysSex)
        {
            Write(cbor, "s", holder.Sex == Sex.Female ? "F" : "M");
        }

        cbor.WriteText("v");
        cbor.WriteArray(1);
        cbor.WriteMap(dose.Lot is null ? 3 : 4);
        if (dose.Lot is string lot)
        {
            Write(cbor, "bo", lot);
        }

        Write(cbor, "dt", dose.Date!.ToString());
        Write(cbor, "is", issuer.Id);
        Write(cbor, "vp", product);
        Write(cbor, "dob", holder.Birth.ToString());
        return cbor.ToArray();
    }

    private static void Write(CborWriter cbor, string name, string value)
    {
        cbor.WriteText(name);
        cbor.WriteText(value);
    }
}
