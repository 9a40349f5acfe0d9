using HealthPassport.Service.Passports;

namespace HealthPassport.Service.Wallets.Offers;

/// <summary>What was offered, until it is fetched. It lies in memory alone, encrypted under its code.</summary>
/// <param name="Credential">What is to be issued.</param>
/// <param name="Subject">Who offered it: their rights at the moment of issuing count.</param>
/// <param name="Bound">True when every copy is bound to a key.</param>
/// <param name="Copies">How many copies.</param>
/// <param name="TransactionCode">What the person was told apart from the code.</param>
internal sealed record PendingOffer(IssueBody Credential, string Subject, bool Bound, int Copies, string TransactionCode);
