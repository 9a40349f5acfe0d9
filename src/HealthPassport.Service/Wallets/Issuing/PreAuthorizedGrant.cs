using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Wallets.Offers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>The grant by which a wallet gets an access token for one offer (OpenID4VCI 1.0 §6).</summary>
internal sealed class PreAuthorizedGrant(PendingOffers offers)
{
    /// <summary>Its name.</summary>
    public const string Type = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    /// <summary>Answers a request whose grant type it is.</summary>
    /// <param name="form">The form; no parameter stands in it twice.</param>
    public Results<JsonHttpResult<TokenAnswer>, JsonHttpResult<TokenRefusal>> Answer(IFormCollection form)
    {
        if (!form.TryGetValue("pre-authorized_code", out StringValues code) || BearerSecret.Parse(code) is not BearerSecret secret)
        {
            return form.ContainsKey("pre-authorized_code") ? Gone : WalletAnswers.Refuse(400, "invalid_request", "pre-authorized_code is missing.");
        }

        if (!form.TryGetValue("tx_code", out StringValues transactionCode))
        {
            return WalletAnswers.Refuse(400, "invalid_request", form.ContainsKey("user_pin") ? "The digits stand in tx_code: user_pin is of a draft, here is OpenID4VCI 1.0." : "tx_code is missing: the six digits that the person was told.");
        }

        return offers.Redeem(secret, transactionCode.ToString()) is BearerSecret token
            ? TypedResults.Json(new TokenAnswer(token.Text, "Bearer", (long)PendingOffers.Lifetime.TotalSeconds, null), ClientJson.Default.TokenAnswer)
            : Gone;
    }

    // One answer for all: who tries codes is not told which half was right.
    private static JsonHttpResult<TokenRefusal> Gone => WalletAnswers.Refuse(
        400, "invalid_grant", $"The code or the digits are wrong, or the offer was used, or it is older than {PendingOffers.Lifetime.TotalMinutes:0} minutes, or wrong digits came {PendingOffers.MaxTries} times. Ask for a new offer.");
}
