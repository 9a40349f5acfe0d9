using System.Collections.Immutable;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Observatory.Sums;

/// <summary>Clinics and organisations that lie, strangers, and bytes that are anything.</summary>
public sealed class BadSumTests : IDisposable
{
    private readonly SumNetwork _network = new(7);

    public void Dispose() => _network.Dispose();

    [Fact]
    public void A_clinic_whose_shares_do_not_fit_each_other_is_left_out()
    {
        SealedTable[] good = [.. Enumerable.Range(0, 7).Select(clinic => _network.Sealed(clinic + 1, clinic))];
        SealedTable bad = TestNetwork.Need(SealedTable.Read(Misfitting(9), SumNetwork.Set));
        SealedTable[] tables = [.. good, bad];
        AgreedTables agreed = TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
        LeftOutTable leftOut = Assert.Single(agreed.LeftOut);
        Assert.Equal((bad.Hash, LeftOutReason.SharesDoNotFit), (leftOut.Hash, leftOut.Why));
        Assert.Equal(28, TestNetwork.Need(_network.Open(Sums(agreed))).Values[0][0]);
    }

    [Fact]
    public void An_organisation_whose_sum_is_wrong_is_found_and_named()
    {
        AgreedTables agreed = Agreed();
        ShareSum[] sums = [.. Sums(agreed)[..6], Wrong(6, agreed)];
        OpenedSum sum = TestNetwork.Need(_network.Open(sums));
        Assert.Equal("https://organisation-7.example", sum.Wrong);
        Assert.Equal(28, sum.Values[0][0]);
        Assert.Equal(Reason.ContentMalformed, Failed(_network.Open(sums[1..])));      // with one more than needed it shows, and nobody can say whose it is
    }

    [Fact]
    public void Strangers_are_no_openers_and_their_tables_do_not_count()
    {
        using SumNetwork others = new(7);
        Assert.Equal(Reason.UnknownKey, Failed(SumCircle.Of([others.Opener(0), .. Enumerable.Range(1, 5).Select(_network.Opener)], _network.FindKeys)));
        SealedTable strange = TestNetwork.Need(SealedTable.Read(TestNetwork.Need(SealedTable.Seal(SumNetwork.Table(9), SumNetwork.Set, _network.Circle, others.SignerOf(0).KeyId, others.SignerOf(0).Sign)), SumNetwork.Set));
        SealedTable[] tables = [.. Enumerable.Range(0, 7).Select(clinic => _network.Sealed(clinic + 1, clinic)), strange];
        AgreedTables agreed = TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
        Assert.Equal(LeftOutReason.NotSigned, Assert.Single(agreed.LeftOut).Why);
    }

    [Fact]
    public void A_key_that_had_ended_before_the_month_was_over_cannot_have_signed_for_it()
    {
        MonthTable later = SumNetwork.Table(1, new CalendarMonth(684));      // January 2027; the key's last day is its first
        Assert.Equal(Reason.OutsideKeyPeriod, Failed(_network.Sealed(1, 0, later).OrganisationOf(_network.FindKeys)));
        Assert.True(_network.Sealed(1, 0).OrganisationOf(_network.FindKeys).TryGet(out _, out _));
    }

    [Fact]
    public void A_circle_has_five_to_sixteen_organisations_each_once()
    {
        Assert.Equal(Reason.Malformed, Failed(SumCircle.Of([.. Enumerable.Range(0, 4).Select(_network.Opener)], _network.FindKeys)));
        Assert.Equal(Reason.Malformed, Failed(SumCircle.Of([.. Enumerable.Range(0, 5).Select(_network.Opener), _network.Opener(0)], _network.FindKeys)));
        using SumNetwork many = new(16);
        Assert.Equal(16, many.Circle.Organisations.Length);
    }

    [Fact]
    public void Only_the_organisation_for_which_it_was_sealed_opens_a_share()
    {
        SealedTable table = _network.Sealed(1, 0);
        Assert.NotNull(table.Open(_network.KeyOf(2), _network.Circle, _network.PlaceOf(2)));
        Assert.Null(table.Open(_network.KeyOf(2), _network.Circle, _network.PlaceOf(3)));
        Assert.Null(table.Open(_network.KeyOf(3), _network.Circle, _network.PlaceOf(2)));
    }

    [Fact]
    public void An_opener_whose_key_is_no_point_is_told_before_anything_is_sealed()
    {
        EcdsaSigner signer = _network.SignerOf(0);
        CborWriter cbor = new();
        cbor.WriteArray(2);
        cbor.WriteInteger(1);
        cbor.WriteBytes(new byte[P256.PointLength]);
        SignedOpener off = TestNetwork.Need(SignedOpener.Read(CoseSign1Writer.Sign(signer.KeyId, ExternalAad.SumOpener, cbor.ToArray(), signer.Sign)));
        SumCircle circle = TestNetwork.Need(SumCircle.Of([off, .. Enumerable.Range(1, 5).Select(_network.Opener)], _network.FindKeys));
        Assert.Equal(Reason.KeyUnusable, Failed(SealedTable.Seal(SumNetwork.Table(1), SumNetwork.Set, circle, signer.KeyId, signer.Sign)));
    }

    [Fact]
    public void Whatever_the_bytes_are_there_is_a_reason_or_another_object()
    {
        EcdsaSigner signer = _network.SignerOf(0);
        AgreedTables agreed = Agreed();
        byte[][] files =
        [
            SignedOpener.Sign(_network.KeyOf(0), signer.KeyId, signer.Sign), TestNetwork.Need(SealedTable.Seal(SumNetwork.Table(1), SumNetwork.Set, _network.Circle, signer.KeyId, signer.Sign)),
            TableReceipt.Sign(SumNetwork.Month, agreed.Tables, SumNetwork.Set, _network.Circle, _network.PlaceOf(0), _network.KeyOf(0), signer.KeyId, signer.Sign), TestNetwork.Need(_network.Sum(0, agreed)),
        ];
        Random random = new(3);
        foreach (byte[] file in files)
        {
            for (int i = 0; i < 2000; i++)
            {
                byte[] damaged = i % 4 == 0 ? file[..random.Next(file.Length)] : [.. file];
                if (damaged.Length > 0)
                {
                    damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
                }

                // Nothing throws; and what can be read is signed by nobody.
                Assert.False(SignedOpener.Read(damaged).TryGet(out SignedOpener? opener, out _) && opener.OrganisationOf(_network.FindKeys).TryGet(out _, out _));
                Assert.False(SealedTable.Read(damaged, SumNetwork.Set).TryGet(out SealedTable? table, out _) && table.OrganisationOf(_network.FindKeys).TryGet(out _, out _));
                Assert.False(TableReceipt.Read(damaged).TryGet(out TableReceipt? receipt, out _) && receipt.OrganisationOf(_network.FindKeys).TryGet(out _, out _));
                Assert.False(ShareSum.Read(damaged, SumNetwork.Set).TryGet(out ShareSum? sum, out _) && sum.OrganisationOf(_network.FindKeys).TryGet(out _, out _));
            }
        }

        Assert.Equal(Reason.TooLarge, Failed(SealedTable.Read(new byte[SealedTable.MaxBytes + 1], SumNetwork.Set)));
        Assert.Equal(Reason.Malformed, Failed(ShareSum.Read([], SumNetwork.Set)));
        Assert.False(SignedOpener.Read(files[1]).TryGet(out _, out _));      // one object passes for no other
        Assert.False(TableReceipt.Read(files[3]).TryGet(out _, out _));
    }

    [Fact]
    public void A_key_is_kept_under_a_passphrase()
    {
        string pem = _network.KeyOf(0).ToEncryptedPem("correct horse");
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", pem, StringComparison.Ordinal);
        using SumKey again = TestNetwork.Need(SumKey.FromEncryptedPem(pem, "correct horse"));
        Assert.Equal(_network.KeyOf(0).Point.ToArray(), again.Point.ToArray());
        Assert.Equal(Reason.KeyUnusable, Failed(SumKey.FromEncryptedPem(pem, "wrong")));
        Assert.Equal(Reason.KeyUnusable, Failed(SumKey.FromEncryptedPem("no key", "x")));
    }

    // As a clinic would seal that wants to spoil the sum: the last share lies on no polynomial with the others.
    private byte[] Misfitting(int clinic)
    {
        EcdsaSigner signer = _network.SignerOf(0);
        SumContext context = SumContext.Of(SumNetwork.Set, SumNetwork.Month, _network.Circle);
        ulong[][] shares = SecretShares.Split([.. new ulong[SumNetwork.Set.CellCount], PrimeField.Random()], 7, _network.Circle.Threshold);
        shares[6][0] ^= 1;
        using SumKey oneTime = SumKey.New();
        CborWriter cbor = new();
        cbor.WriteArray(7);
        context.Write(cbor);
        new ClinicNumber((ulong)clinic).CopyTo(cbor.WriteBytesHead(ClinicNumber.Length));
        cbor.WriteBytes(oneTime.Point);
        cbor.WriteArray(7);
        for (int place = 0; place < 7; place++)
        {
            cbor.WriteBytes(ShareSealing.Seal(shares[place], oneTime, _network.Circle.Points[place], context, new ClinicNumber((ulong)clinic), place));
        }

        return CoseSign1Writer.Sign(signer.KeyId, ExternalAad.SealedTable, cbor.ToArray(), signer.Sign);
    }

    private ShareSum Wrong(int organisation, AgreedTables agreed)
    {
        EcdsaSigner signer = _network.SignerOf(organisation);
        ImmutableArray<ulong> right = _network.SumRead(organisation, agreed).Values;
        CborWriter cbor = new();
        cbor.WriteArray(7);
        SumContext.Of(SumNetwork.Set, SumNetwork.Month, _network.Circle).Write(cbor);
        cbor.WriteBytes(Convert.FromHexString(agreed.Hash));
        cbor.WriteInteger(agreed.Tables.Length);
        cbor.WriteArray(right.Length);
        foreach (ulong value in right)
        {
            cbor.WriteInteger((long)PrimeField.Add(value, 1));
        }

        return TestNetwork.Need(ShareSum.Read(CoseSign1Writer.Sign(signer.KeyId, ExternalAad.ShareSum, cbor.ToArray(), signer.Sign), SumNetwork.Set));
    }

    private TableReceipt[] Receipts(SealedTable[] tables) => [.. Enumerable.Range(0, 7).Select(organisation => _network.Receipt(organisation, tables))];

    private AgreedTables Agreed()
    {
        SealedTable[] tables = [.. Enumerable.Range(0, 7).Select(clinic => _network.Sealed(clinic + 1, clinic))];
        return TestNetwork.Need(_network.Agree(tables, Receipts(tables)));
    }

    private ShareSum[] Sums(AgreedTables agreed) => [.. Enumerable.Range(0, 7).Select(organisation => _network.SumRead(organisation, agreed))];

    private static Reason Failed<T>(Result<T> result)
        where T : class => result.TryGet(out _, out Failure? failure) ? throw new InvalidOperationException("It was taken.") : failure.Reason;
}
