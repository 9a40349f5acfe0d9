using HealthPassport.Service.Wallets.Issuing;
using HealthPassport.Service.Wallets.Offers;
using HealthPassport.Service.Wallets.Requests;

namespace HealthPassport.Service.Wallets;

/// <summary>Wallets of others: they get credentials by OpenID4VCI 1.0 and show them by OpenID4VP 1.0.</summary>
internal static class WalletFeature
{
    public static void AddWallets(this IServiceCollection services)
    {
        services.AddSingleton<PendingOffers>();
        services.AddSingleton<PendingRequests>();
        services.AddSingleton<WalletNonces>();
        services.AddSingleton<KeyProofs>();
        services.AddSingleton<PreAuthorizedGrant>();
        services.AddSingleton<CredentialIssuerMetadata>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, WalletJson.Default));      // for the API's description
    }

    public static void MapWallets(this IEndpointRouteBuilder routes)
    {
        routes.MapMetadata();
        routes.MapOffers();
        routes.MapCredentials();
        routes.MapRequests();
        routes.MapResponses();
    }
}
