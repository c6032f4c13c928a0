"""How many strokes Chinese characters have: counts that `strokes` reads.

Written by ``python -m tests.judges.strokes``, of Unicode's data: Unihan (kTotalStrokes) and CLDR (the order
``zh-u-co-stroke``), under the Unicode License v3, which stands below.

UNICODE LICENSE V3

COPYRIGHT AND PERMISSION NOTICE

Copyright © 1991-2025 Unicode, Inc.

NOTICE TO USER: Carefully read the following legal agreement. BY
DOWNLOADING, INSTALLING, COPYING OR OTHERWISE USING DATA FILES, AND/OR
SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO BE BOUND BY, ALL OF THE
TERMS AND CONDITIONS OF THIS AGREEMENT. IF YOU DO NOT AGREE, DO NOT
DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.

Permission is hereby granted, free of charge, to any person obtaining a
copy of data files and any associated documentation (the "Data Files") or
software and any associated documentation (the "Software") to deal in the
Data Files or Software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, and/or sell
copies of the Data Files or Software, and to permit persons to whom the
Data Files or Software are furnished to do so, provided that either (a)
this copyright and permission notice appear with all copies of the Data
Files or Software, or (b) this copyright and permission notice appear in
associated Documentation.

THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF
THIRD PARTY RIGHTS.

IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE
BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES,
OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS,
WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
FILES OR SOFTWARE.

Except as contained in this notice, the name of a copyright holder shall
not be used in advertising or otherwise to promote the sale, use or other
dealings in these Data Files or Software without prior written
authorization of the copyright holder.
"""

from __future__ import annotations

from typing import Final

TABLE: Final = """
c-rk<S9j|;k`}1IoP$Kkc27^wIs38?`>_B2pY_$E5DST<WZ83PkKw)wB*g$!`0A?ynnbMaSv%|x(2lB|pv7^VBm@p&JL4qH=r=elP6;9E*L%9<z<$CGfjxWi
BfeRjEnzLCEz9$~D9aK~M}MRbXU8XSBwR?{M9NxL(BCu@I=j`5b~_l)BbxEWyTNI(+3fF0>}w}}T=I&R>V`irHsiqT<t^7O^L&zDi#*f{X#CY_IeITeQy<U<
*jBNBm2CQx+v=MBCt9UmSZieCA6wek3w!UnuI<{s?}m}KX*^#*Jf(0;DM+Z`vaV(iS60mc;+>?CQUo|A&8YZOIqo7Yv?ow5_+bR!nI6dz%d0xV8mUCe98}q#
WyK$+jksQ_%hKId6>){2_f#<LRZ6oc?ja$zWGo;ig_H{z%v=qg7?0W*fVLmU^O@V2<I%ktM<Wt+WhHaGBT6Y6;zCv3(2?x>Xm6McF(yn<YuZ0~uDTm8D8~~{
Lr>5TbcE<udKG0C>F7~Qb&$7}7h}ZF&F(jg_&6MeF-Y01=UG`s;vVEf>Zg)V!&RUxm{iwQ(|<(rCu~Ubf(nNk#Z#<1CQGS+?T_KM)zo>c+J@#67I^aIhJF@r
w`_qeS_0Q?U;40}%fnj>&nMUJnXUA1b_}9EDqsucj-v3`OR)u+$RcPd%UXY8+NoabR$1>tnd!mInl`8@Gb`+Bqf9Jsoow<`FB{d{VHn^aZ6kZ(mYDw0HcsdB
<$Rgvw>_5b1;I3o1~M2-&70}EmuSMTBB!TxVBNW|HA`64XVdx`;+EzQG|T-OEz{deEW1VN@zA0_3$#Ot9q(mR+)U4HNt5&x^cDPD<Fr=0YjD#&7aS0iiAn{v
zkIwH@MKPsig&{{)6U-mYRxM8n{m$voLX(br*PT5fs9QfDNI(1y%CZrfnDHH=`DBDdG8gc_*qdBo7HY`F0ogbvK5g+GL?GlA@x>b8!~!XNQBam{mX)&51>Km
7d*@06{fw@0+(x0;h?}$$sC9fmaMXN@L#Q8rIC`2eeC*{*`-0)qHzENbUE`lNDU}fZUN6gq9`b&C!xQd_BN<<h8YdrqE|8;i2<)P^r6oOm+c2C;tJWYp=H0P
a;_j3yD&Xb1pyc}bO}G0DSF+u?7)+8!`3ZI>E}udy)|Aa4&J*+Q$mW9N8sZZnNC}rQ@0zlM@*x~dHc2*ZdW>IVGVpzTAN_Fa-tH5OKN24sE?F3ZlvNgFh58e
^@ICpPrLL)@hlZG3QYk_6&1)QSUMI+?+<FcebVRPsMHd<+<jK0Y5F19ox|NW{jlfKRZ>Ani@kMqd=DwQ1$Ft<!dTk(0FwYvMtT_4dzI+Ej&;*G&CyZN5GhEp
)PjoZZBg=0@u+ZyFu8>mnwn`eHSYBB=%H{k^om_S@43U_>HwWG?S00<d`x6E3oUc}Vs#~q7c(LBfew41UAQ)~f9(7`-lJ-p2;KD%6>N86b$N<9U&bkkM(rtz
`DCYP_mX9)cxC^@cK(;jSB_Lz%Z2_y|Hx0~J5x*e&fb{g<^zvpK)n}yHwNF_udol|dub?Z$-kC`ev=ZVj)S0CgpqV>#ZgQl2?x+<_PLN7*a&eIXXt_Y7l_E2
ND4KtYxOGJ5!3BTAZ-4nL4aF<ZqOv`q-yv^Z2^1d`v5sNU>}-}nFxuhsjZ;6hyiMV(c=Jsnf^xs^TA;IcqlA-OZyQnbX_|!9#Dm<JiaduBEk*Fm2Tje#PM^1
WWX<^c#rWV(K_aXM47X}I4;#5BbSyaT?r#oKM-GVEq=gMnC>Tc4RGn=Bnz=?SuTzE(e+b>3LZ;~a;q@YCcanL!HHn96h5uQv1MK3H|g?fY0WA#s5HGG3Il}c
6TxUx2}P)w3P}G5|5~mcLiEK;qj@|TVfHPHGJDhnr0XHDWHBZEqe?<U%gcN?r9}gbv=B>^Ww5w_A~&IHp`C@Mx>{z$sY}i>Zl=nn8!v~Ln>sKh?cpdWCD>2^
|I~K#L2~Hw$}-+y<_Nq|2LaIGKz-4{4p}Ufiv6mzF%n&3OZ2A&v}8ae_03{%rCe0X3QCM#SCt9?YmJKlal)Tu3t#}x^MU*Rl)D_kl~&DoI3=h<QIJwH*&3YK
@3GJ=Oa#PF^8a=~mjw8+ED#4K502=zmIjE4B`cT(pm!G9lWj!gjs*<FlmVj6%h0)OnzWkuYhGB1io!T7aFP<yab-Avfi%OQQrM0%kn9lrU0r#YI}vqMb%57{
y^RwgSB)7f8?A06NU3Y@0Ty8+sX&!#;ebZ%ghLe_i0n7sA_yO*^Yn!=K=7#*M!g@pfwPAYC;@Xgj1ahUI}aS<D9rqMzRa{;=eM_m$U`Emii|^{hZ83<_``D+
YCH%=J_QTUK_fk)I~YX048je8E_D<odkfg9L&6BGOeV$H@HE|-$1+J;Q71)@Xb;>$Spm60qf{z7Vt#14f~QChN13NJotyY&b=XT&$kH1uab-pH=DPv*Oca>7
P!K+(9(1Uqj{x#B&1o9@Ol-!JbAE$rp+TSNjD5y5$zEhbmwvgKyv?=(%_3XM%3_YrB80bPDS`}1@Yhb3qVO2e!cBLmFBSh@`*X#v-L&~<hA&Esk!InX#Y}7X
S{o)8b2j2%WgA`t+_uuRI(%eR8x(h|tSEY~g(c=$mbMn}oT4<6Drig3h!}28*=wUrYU}1(T4`5@UfEHzjogO9>lIAtnI&VmB?VhLUvJmj?T>%hiSjM^k(KP8
t!>G+Y6bqDEvnB}skVWD3XqD*6+tAgz5)dg;^hw579k-3AQM%y+@v?f;?STR8+b}Fzzi!(PpQ&s5cbS(AAcSWJlHQFA~_{lK_iQb`l76a4U8I=bQrzE{!p;O
9b=5m5pyU+i)!HUk<8(Y^X;HAC$Z&I7=^c$7<OWH$siTHY#>md!lN&3$`qcfq}8do?cg0yY4)*JD$6^+;n;-br9e}T;Lcf<lBpfbDv<?n{HBVXBF}6M$UK0$
458=TpMG{FUCA|vnH<xUO1zbU)U_EP(VWxLnPb6Wsd5|;+JT8~*S5k|!4_eUnBbl-M`{l8vgs!pPU|d%s^zdKT*VZ_`G;dd;aFK7MXIo3^eUBcfqVpe8h{Z-
Z)ZlY=DOP|4%`}s>ZmBt+lAtsqc!%PbLYNlh4q-I3{(Q3JQ1o3P$q}@$l8-|6}=@4OYKYD^O2Eh`e_88aDDqYvgA^66csO$2~P2#NJ9rFhBE<m&qlN;M1CHI
DUK7X(-DBtnS3^=aQJe*D5x=Z-V;~0t@bhw@Jc6!6Y7Bsyy{$`0EX$V?IH>0pM{m|Sv)gQw>w|1M^-609|cXt>{rYCEDoATf3;w~P$09ID$7G2)J)he#lxkO
#KrDW^XIq%MU<G-PJC*{n7ZPG_h)PLDgWcphr^yxG|2Q`jt7}>@lj@(e9KdA1XP;C)X=g-{ZW_?U#ll=MMTYRlZB}VhyjbElYd>3<TQ1L%b#8k5fd6C8~gz8
*~$v*wU~-J3{c^L_1p<pxnXWSGqN`Lc973NhKLU$y#yHjBO+u|s~(ai2-(eZ^FB-`^VoD<sI!G^aK0GO6h0Ej+qKKh!-$tP3ODTTv2C^JGoBjKnIW5cvFwY~
3@|f@XX#tTmkSM1^;kL!EdqfvLy;6mUauejI9aml8rxuPu-j>+$y(uOl@EkG5eVRLou>JEvSiTJ7`sBCD4wqk2uOxgo>y2Edh4aktAY}s^>}vC=r|EQ)_zjY
D$}!T_IyGk!wbpI^-6Sl!OQn5(;{QYQACcwzuj){`{OdtzD|*^x~V{f=P`du!1_}nlb(gJC@iN6H-9=FSP535ZJH^#r8-f~>o=fBs8u|%YFA!jk)<+3#lIB;
B|4M#*U8O1;Rn(ZWE5Ac@Q+nfo(?A(HiMfgPOQhovx%CR!oaCrPahF@%XF~@$>Oqc=DL-=1>;W7b)Z2zJDN|wNFJ}Bbm2=8KzF(05eu)nV?{^x<ePN8vL&bp
1V(1Lj2fw?(hx><T<aKf#*Nn|z0-?P?N}(!jPW$i^O@S)qH5by4E%FZH>Zr>X>(%b8w^jEkmCZwoaKDPnyx?5?We>IXpAmE+#B-Ge5hNQS?va<9Onxao%Td8
(O*thtw4<QJe9hBTC6wEHf7o3Z5g&yy%a*Gk_8$#6=D{rkGA!a^K=6j%v$NITPv0+;Vgf)ZAgx7&8_*5tOE!%Jn^U0*|Z|}?rTbi04@;mE6LqJ1-$KdYbU`L
s)Db)CGvHnBfQ$<XDjrn4kXu%z{U58wh>1%xY$8EW3%Ex0y(<`f+x$Aqh<y76VI7VlfZbF%lQgL_m}JY?Iaw7kQmO$3#ZdvPody@<Gc(kyxFptmK(rVh`2J`
mmhxB_Ey1|ltIYl<X2HTKnMCZTCbgvZ~WM+F_2l;%K>j48R!wg&)!=V<uXVw6Qmr=_ZrP}E|`OPp!F%9zus;)20>V_50{gwbA&#Wc;j+9#=3$sQ}xW5d}BnW
t^l;iGqV=Zok>{8!oN}tyr}5offo05r7l}41<l3&WHqiexFWL9MWhXL%sl6UDt81fu1#Frh+;d@+cHQJ;Smpupa;)0I6EL|=rQLxPL<~52);?M*ywm##L{rC
%i$yvwVW8M>o`q0azm9|$UAcw2cR1`(m9TUN*Ht`g;_kgZ1&5|O>0vbRK9w#m9-lT8m0WUhSiN(;BQX&L_tk!sgfc#pq{cH<xCUXpb8T@7-=(Ebin5f@Ztkj
hItk_GnR3=T<6>M_8vJinomzn(%e7~EqeXZNX_&ypA5+&m~J{lwHnj-wj1W#Tb$@5T8_j|1s^><fvPA#mE$-p>Myt0D7Z%DyP-g>T#*!;pi)(Uz2;9xIU<+K
0nJzU^rD?pDXhp#n29llzM`8zhvQS48a!Nh)`oH0Vz$XRp06?Llgv4XsgA+qOn`b?)i0EL#`<L_jZ>i0Dh|+T9oLIakN~5E6-*&``go?E=K6NK#&Wp;!~?2W
m<kK3bqNXaig8-&25<S2lB2dW6`yH2dz7n~W#FAtfk;Z68ETqX%o~&Q7wGwiG0sY=eS6QW#O+mw&lLXo%Sgho-;Q!o-<C#y@={$9E7I<YskO_zwl25BLHoH%
_3EZY%@To{K2YOS9-5M2-hXH7h!}lQVLFcSA{P_p((UQ8nr_nqhAQ09jI)u|S6naG>otaX{X<M+`OYZ$T2IhC6uMRAqCMHriWSbge2m)+*VQ;jnCm<&6impS
3xyT#lxC~I!UX3|goaT@6QWMru4^%NXCE59yVWMAQ`sulzIwvEu^Z3~YKZVSKCugXtTG??6IPmk;%vX5`qc+sG0!;v@hlsJ3_JtC>ME&0ze4nId!z0B?PyPk
N}jDweu~a`47B=Wbiq+L>^P+Qr-VAQq87EBS?1o77t!dMUuHJPSJ$H)5s%=+q*OG`&*)OCW7vh8B=Rl`vVn^C(PqBjE;ul`uB??YSuGWk3VqVF2`)<I2D?)3
vh5TI0eF77yd}tAnZ{Vzg~nEBBZG;jS*ldUB#f|(hHvlxl_UcG0Xj+O7^eySIG)qoqJ@J3B<rUg!ytTs8d`|YxxN8TdQbUO+eZFIXg};e#B3^WTEN;RDcoMe
+5cfmO(NGycSyJ7X4m+X%FdtsQN~B-1X<Y25<9o+DM_5%j5Ui?Ul25gb{~p|c`5?U?hwOqy&YmPX&HJy9dG+I$x-QYp(mJBvPcw7yoDE|&b`LYSWP5SNoOu(
t+2k@Qce@EEN2gU``90k=8`>DlG?6Bs_Qw;+my`|5``<U;?Vh)Ig@OC#eyrC)ig<7*W+;>ou)9vi*y8oponNNdzKzRn14_WX6UJEyxrbE<eYQ=9Al>dK=N=k
uu`eoB&>lD%oZmXdCCLIBW74Ii3X;bkpyeZK0%M)bO!S&-5Q_tb<3zY(Gi$0x9s+wu~-bCeQGQg!cWG7$btSa*Ku#P7EH9hx+*WXi^B~YD#%yA+qa2{ei%C2
$M?p^5mok%%JB;}P_#iuY`nXsvv&H-HeQ752W@~4*DD18R3JY7Oz;{_fqIA~Sq{jt@s!Lkh&VX)#n!b^Kw((8)~7fjlxJvBV-c>ZR$@cbgV0+8Gn#Es>W7*!
II<3#Ht+(I9vC*u1r3ixXN-8dN?`W!adf7ESU77bUv8zHWfx6TUN<0KmrIkgLO)q`iAGNpa#Eq8f|AG5L38qG7~knBa&8*VMJ{$-in^WXH&Gm|5|Fqwg>?w^
)o%s$gk{1HfU?B-T9gCJeU>HNHo>v9JLn;LXqnTM_U*0WrJEDC5&x>_=ka_32P_r_;qbcEXh9NuqO;%L{sI+{Rv$`LcoD($k3awCnCI>E7Ps^+uGhNB+O%lK
TX{HkO|)mzbo#a~^ReuTtc6MZd0W7uW7N~v1-Sd>GTnw^{FB+i`S#v6Sync6QcbkSsXP{4M<Ek6$@_hDVvCp=i>=9FhcRyYLz2LH0%hw&=6<5V0DieCHl76|
JPO~a(dHobOi@FYcXH8@bbxiw%IR>R&wDtjxm1}b5Y73NB*Wuo&f*Qmg+(dupl3g^lT}QP=(P?>KGJT6TfW8xy=Iy0_i>^Yr-aG@HedI0pjWA3*^~q@S$Ktu
g>seUc;=DVC1_AhyQYmNcYmNIN4AzlRt-n%&V3Y?pUiZzB)%fO*kvwidZJ@Od#XDc3xqPduW?pa46|9DfH3x3t4F%5#xw9b83$0fdF3;S>8RJud^qB2W}{DV
0;U_U$2iFfm_~8p^Yi3EVmUvdGi;&83MNv-?vhhZth^#Oi*cnJeMsM`D~+Z%sMIOyW0E6j#?u!)d{?C_hX53_k`qj*yOTi*S=-I;qaRKXJjH2w&`Zan3kpD3
*JIMC)h+9W*OzLcz$z~T2&U#SUn50MB1zD^z(g+=k?Hjya-NaQ<#JfYGA)Hz+fuGUf~mwp<drME7-gvz0;%OAYb3%aiEu<G37ToTA+rRJ-Ll8D?29oS(ozrJ
9X^UYx3hU0%7AMxmXff^MMaX109t6CSt-99C?5xc)rJRxjQ&1Bfm%*o{TY4+YLv)ziHf>LqUo~>3rl6;Bx#LJqq=$Oz~>WV9&(Xur4M`ZPuEyhNdMgOa#Qv7
a=NCmP;%`@%QjT*dt*Z1z_E(G7^x0bGjk3LU&R8thvk#07Itzy1vAU1O~Npo<3tokvN*R(Pl;Z62D1{PGER^I*DRqBkFB?QGRneyJ|V}o;PzM)XgC%f#I~yV
Kr~^*5{m%~hN+_nKCdSya}+}0z8ei8tH#t(5p{sqzfvn&!P3MOyCgueQCvG7vJ<|E%*<a_h)Gj(ZTfLae4615f{PYvd?Ma07qvQWs@LN3Xtr4Z<kM_a2Fs_F
aTj;yj)ME#?y6_bJEe|jDI`Q8Knd^6ra~6fVa2g<Jc7hvmI7FVbLr?*IHU^Iyayb%25=0&T`q4i=n^Bt`f*Og9f<`4x<OLUu!XI;JiR+PN`LRJ5Y^@l2C}7H
CqumR{E?(N!0h27T-z!3E+^>FgyGb!m&O%!$2=OlTx0EdoQ{@&k5N7EKH_erR$_V7Z12*^yZVR|vp@hbVb;32TyObA7Exyo$3gg+F3VKVh%F`mw{b5X8nNr~
#3^3hf4zOAnD_P6Jv5DDCAo!~XSXOhTY<YPPSbv-&ZZ&+?ZtxkdA_B&thQ=;>91fW!1<^~PjHniT`^v??<{4o357G6?dyc6V>6myLN%K~rbH6%Y>br_Yj_P)
nx>K=<jgx)c-tgVpH4MPkt3=|lT=%mmcYF>^jdY*jC!`MJ0-!OV23n^=blbJzG*4)-I${D`RG+<e0_S04WkSoWyrljj-QzvLC)yy{r&yp<1bk_E1rkDi`Xm`
%C|;wRlTUDeTeIx-@x%#byhUZfYz+_&g=-AHCK-Y0WN?jV}**y=t^7L%HX;muYcrdzKfb6-OnhTTae>&i`E-auA}ZK#dpqOz1!{#g__j8cT*zPgqCL*XQq(6
9trYo^UUw65?-G++<~qtG1_T5GbWT`h-&n%*5mRKMpBtmljqBf`^eif-g%rZBV>q+aMhRjO`V9XB@DnR&D<#=#(XIU?GC~N-~Pz*v>xbC4}%0o&i~26SPi1<
FGodBmfBEMl`ar0%NCW+w&ydR@L%d)a7`H(Ke)BaoA^ISxEz)@xb<29la^Py&y@dNk{5u3-oVE9x#xoRi14nXa>$6#%(F@p>INJ?v%E0<b*6Ue)dzrFnExRs
*8AWsk^^2FIp6;EzY|2<gILqB0iJuh*uLB+P-bz0Am!QQ&|Ar;=yFybGy)Q8<5>iWfU=9iMtdQAX^e`Y(zN??W33Udl){>U7hryi!e3izQDw$7Qw#1~Z*L=w
D|$e=H+N!Q<2#ktAmPL$)EvCM|C9E-TxGkq!#XkVYNp-SPjgXJD1~lnB*!=$-(25^5yozsD^X<0=?}m^|18RdSTf)fEyp-|{Gu*@R<7~C>FMF%u3XOrdfbkc
3AF7xx~RA;T=b8B{#7$Qxzycwo`oVnG<&%yQBf;~a@oC1Gqqn0t5dkJd*%_?4B=oS5t6LggJ<h#wAfrOtmKgaM0zKDiHqBZjCqAxT)1LTnDEz>rcC|kTYWt3
lZ4u`Y-cpGTWZUD+3uA?{!NW++DKk<+TEv5yL;_v$(P>Crn4_xmXM_*$d;=RzU^-AB#%4*3Er5!^B3BpcHEbrm%L<9e^1qVLR!eTXbYCBJ323U=^dB{N9?~%
l6-$!)d=~Fk^6S@^Qluu58lJ)^e6h1oeQ4-fuSaZY?tc5eu8C$_<M=43z78)Csya&y$|&Fk_GqZy!n)b?6!(DF<(`8@iUP9rzP|L+i1aaj+Z<o+%Ew*-kUJp
I|({<uYa(Gm*^8jL7BnVB7T8$&$uK5WMdbQ&&yWy2|>Ur|9QFeIqJv<ZOHnw1pAZhw(bccDq=|qS<w>W9r$R2p(SB?M`tHrX+FrO6!>qyGuUbt?_VDFcxCB@
7M8sHjvv1Pf-&iW!3^sG@|MKXRK1G?tTR!Uy?;p;VqGBqr+@7T661p47+g5vb|Q%gZ;xH`9zNn8GP~rnqIUmsx&Jo;ncoCItshGkISFDp7aM(Vcgf_Dn1f#@
^1E!}-ZmkQ7kuo|f1@EMk9XlKuL!-lHPru3Dc&e$WO2ZW2W15SdHA`>vNhxvxj%Y?;;a&iM)sxo-4o(hAL3DF;&M1kFz+?N+1g3(FG78UY&rw^N=<#lkC7FV
XM-Q%&7)A<vI+$@_T_&7_e#Ec0H3)Fvhg=0sO#h<VRGb?Kl0p7ZE}-j(S5I+nXEZD5;nP^7)p985;plkD?q%7j%Y>n?pu6~)mMh2i4d+L%dmymK{)bawzv?C
%ZS&x`MdG{fD^uZ&h%*fxq=#Bz&DfK6B)DD2XS9yfXD;N_x#=8U-?K8dBJV2|MI@wxp^tuZCQ#Jj3fzxIIop{+-~~r`tJ1uBn;pJKJOmHk*kg+^7b(aq47xF
UpUKYTX=z_$c`+5-N+EhuuURih5JSVZ!<D51Lv(*A=^*A(50JGl&)WLPIYHqa`kqIS5X#aJhCy^{cDtb{ghuDO-GyYT|n-M4}f4n@Pwkqh!XPEO0n&?_lHu4
tDYl}l_83jvf(aK7m`1{JKP!ZAajCZ|0oQ&iEKOLO)<gtm*0-?`o^G<*w~zqpw$mqr%kSMTUSNDX-|FTJjAOj-fX4SuiiM05XYsH=j`Z<i?h};F&hS#Y;c)&
Ah!i*x$wxXHV|gQ4d;m{KQRr+j<{w9+nXJ6n&2!W*BIf$@5nwy`iGC^kIA>05TBnQ<THX5<|q#v1vC1Dpgx4$R!<&%zYVe(awpVTe}cPpaAXG)Yf4PM$<~^&
ko~A+V^WKJfo80sO5zpO&y|S;Qz>`XJdkkQVhysV3!@O%Ks-JP8;0n2!AUQu-XV{lfP}d#@+D70wp&NC0lqv+>3nwt`5H!!yy%WRj)wSj_P#iPHi1C`*#ojf
{~=ROJoeyIHphli9?m|1b<pR?8=Cok5^j<2r-8N$Mux<X++^GPuDia)yG?G|M_caJKF5wM2DaP#!uol%_9V}?$h`A~ZVUAl)B;ET-|gg&BG!xmUp?1u_15H1
qOH;tg+?rL#L_F{d-tg$&tZX2JO3Udd{`1Fag698679@U64DT<&}1h&`x6#9dd#SQ9axB>b;kDod8|N)L(H$cf8wcNaY8H06<BjK?)I-Dg3L2^M<f_e`^nG+
N>Irb#6D7tcJfUWwUXV=Bau5KmjZ+O0_Yt!-ZH}BK}TeZx4a?q<Q})O(}s`AXC%)mR98RP&e7pW*&kQ+cgmth(bJ+#R(qYS<1j*Ajjvv#mgHH+FM9N*h)bb`
s1s8qRrwl;woZ#Ce!h<c@`L2{rI-JfsEKUP87yPsFEsyOQYrB2fQ9(PoqU5jhV;u!P?9Y%&pkZcB+Oorr9t`~^?*Faxj%8Kr`nFZxJ64FqR<}GF-8g+7_eaF
_M@c(_G=+ZwDZLq(bB`g(ZAfVQop=L5s5j(8_sZlwS1B9HDa&3-Dq(Z@%AAgs~oJq&}ex=YREnY88vU7+bZoQ2Bl55&WMkM+}ts^A#1rmVp!>D7s$h-405Qt
f_%T9{oOc5LUy}{5x94P-y;n3x44-VZxe0tD3L{0*yPRXxR8fpqSa$bU{V2jc7DJ!fs_%Xqj@l7=S>E4s}L>MVvw&C|JP;@LNxdyjNe{#{g}KU)Jo*^PYV;j
axOS|OhjJptx?w4TBAWlYmr+y`$DU^WLYAICyvPHZL_=izQsI7k~Dh$*&n|7=vBQ<mH-bXLVVVc?ZIV)Q6Ps*UNIN^-{s&xUuv>;?X6~vgpTo@AX=>O^ak=@
lze_TC?;!!%`1vFi4}C+ciYyNB3~k8BDA~je%ep_X+Q0!{j{I<(|+1d`)NPzr~R~__S63VwZDyTzkcx*_w@$+_DlTt%i7D|>306}U+hHi#XL%$LLO~h<rk1Z
zvOM;?dtq&$FINt{$<`V-!6{&h3^y{<v!F;`_FAZRNYVeX+Q0!{j~3F{|Cp_7WV
"""
