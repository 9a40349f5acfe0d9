using HealthPassport.Model;
using HealthPassport.Verification;

byte[] trustFile = File.ReadAllBytes(args[0]);
if (!TrustStore.Load(trustFile, remembered: null, TimeProvider.System).TryGet(out TrustStore? trust, out Failure? failure))
{
    throw new InvalidDataException(failure.ToString());
}

Statement statement = new Verifier(trust, TimeProvider.System).Verify(args[1]);
Console.WriteLine($"{statement.Verdict} {string.Join(", ", statement.Reasons)}");
Console.WriteLine(string.Join('\n', (statement.Summary?.Entries ?? []).Select(entry => entry.Subject.Label("fr"))));
